#pragma once

#include "domain/blocking/driver/ssh_router.hpp"
#include "platform/config/document.hpp"
#include "support/fakes.hpp"
#include "support/sshd_world.hpp"

#include <map>
#include <memory>
#include <string>

namespace support {

/// What the store keeps around changes of devices, without a store.
class MemoryDeviceWrites final : public blocking::DeviceWrites {
 public:
  base::Result<void> begin(blocking::Device const& device,
                           blocking::DevicePlan const& plan) override {
    if (is_full) return base::fail(base::ErrorKind::Unavailable, "sql.full", "no room");
    auto& newest = newest_[device.router];
    if (plan.generation < newest) {
      return base::fail(base::ErrorKind::Conflict, "blocking.device-overtaken", "overtaken");
    }
    newest = plan.generation;
    ++begun;
    return {};
  }
  base::Result<void> done(blocking::Device const&, blocking::DevicePlan const&) override {
    ++ended;
    return {};
  }
  bool is_full = false;
  int begun = 0;
  int ended = 0;

 private:
  std::map<terms::RouterId, std::int64_t> newest_;
};

/// A kind of equipment to be tried, with a device behind it.
class EquipmentStand {
 public:
  virtual ~EquipmentStand() = default;
  [[nodiscard]] virtual blocking::Equipment& equipment() = 0;
  /// Empty where it can be tried here.
  [[nodiscard]] virtual std::string why_not() const { return {}; }
  /// Somebody else changes the filters of the device.
  virtual void meddle() = 0;
  /// From now on there is no room to note that a change begins.
  virtual void fill_the_disk() = 0;
  /// How often the device was written to so far.
  [[nodiscard]] virtual int writes() = 0;
};

[[nodiscard]] inline std::string digest_of(std::string_view text) {
  return std::to_string(std::hash<std::string_view>{}(text));
}

/// A router behind a real sshd.
class SshStand final : public EquipmentStand {
 public:
  SshStand(std::string const& make, std::string const& interface, std::string const& settings)
      : profile_(profile_of(make)),
        sshd_(make == "yamaha_rtx" ? "yamaha" : "ix", settings),
        pin_(sshd_.why_not().empty() ? *platform::remote::fingerprint_of(sshd_.place()) : ""),
        router_({profile_, *blocking::driver::interface_of(profile_, interface),
                 [this] {
                   ++sessions;
                   return platform::remote::open_ssh_shell(sshd_.place(), sshd_.login(), pin_);
                 },
                 "enable-me", writes_, clock_, digest_of}) {}

  [[nodiscard]] blocking::Equipment& equipment() override { return router_; }
  [[nodiscard]] std::string why_not() const override { return sshd_.why_not(); }
  void meddle() override {
    auto settings = sshd_.settings();
    auto const line = profile_.form == blocking::driver::CliForm::List
                          ? "ip filter 200099 pass * * icmp\n"
                          : "ip access-list other permit icmp src any dest any\n";
    sshd_.write("settings", line + settings);
  }
  void fill_the_disk() override { writes_.is_full = true; }
  [[nodiscard]] int writes() override { return writes_.begun; }
  [[nodiscard]] SshdWorld& sshd() { return sshd_; }
  [[nodiscard]] blocking::driver::CliProfile const& profile() const { return profile_; }
  void set_pin(std::string pin) { pin_ = std::move(pin); }

  [[nodiscard]] static blocking::driver::CliProfile profile_of(std::string const& make) {
    auto const file = std::string{MADOGUCHI_TEST_SOURCE_DIR} + "/data/router_profiles/" + make +
                      ".toml";
    return *blocking::driver::read_cli_profile(*platform::config::read_file(file), file);
  }
  int sessions = 0;

 private:
  FakeClock clock_;
  MemoryDeviceWrites writes_;
  blocking::driver::CliProfile profile_;
  SshdWorld sshd_;
  std::string pin_;
  blocking::driver::SshRouter router_;
};

}  // namespace support
