#pragma once

#include "domain/blocking/driver/cli_session.hpp"
#include "domain/blocking/driver/cli_settings.hpp"
#include "domain/blocking/equipment.hpp"

#include <functional>
#include <set>

namespace blocking::driver {

/// A router reached over its command line. Each call is a session of its own. Which filters are
/// ours is read from the device by content; it holds no ids of ours.
class SshRouter final : public Equipment {
 public:
  struct Parts {
    CliProfile const& profile;
    CliInterface interface;
    std::function<base::Result<std::unique_ptr<platform::remote::Shell>>()> connect;
    std::string enable_password;
    DeviceWrites& writes;
    base::Clock const& clock;
    Digest sha256_hex;
  };
  explicit SshRouter(Parts parts) : parts_(std::move(parts)) {}

  Capabilities capabilities() const override;
  base::Result<Observed> list(Device const& device) override;
  base::Result<void> apply(Device const& device, DevicePlan const& plan) override;
  base::Result<Report> verify(Device const& device, Desired const& desired) override;
  base::Result<void> revert(Device const& device, DevicePlan const& plan) override;
  base::Result<Health> probe(Device const& device) override;

 private:
  struct Change {
    Device const& device;
    DevicePlan const& plan;
    CliSettings before;
    CliSettings after;
  };
  /// From one to the other.
  struct Course {
    Device const& device;
    CliSettings const& from;
    CliSettings const& to;
  };
  [[nodiscard]] base::Result<CliSession> session();
  [[nodiscard]] base::Result<CliSettings> read(CliSession& session);
  [[nodiscard]] base::Result<CliSettings> goal(CliSettings const& now, DevicePlan const& plan);
  [[nodiscard]] base::Result<void> run(CliSession session, Change const& change);
  [[nodiscard]] base::Result<void> send(CliSession& session, Change const& change);
  [[nodiscard]] base::Result<CliSettings> lead(CliSession& session, Course const& course);
  [[nodiscard]] base::Result<void> tell(CliSession& session, CliSettings const& from,
                                        CliSettings const& to);
  [[nodiscard]] base::Result<void> finish(CliSession& session, Change const& change);
  [[nodiscard]] base::Result<void> recover(Change const& change, base::Error why);
  [[nodiscard]] base::Result<void> undo(CliSession& session, CliSettings const& now,
                                        Change const& change);
  [[nodiscard]] std::string hash_of(CliSettings const& settings) const;

  Parts parts_;
};

}  // namespace blocking::driver
