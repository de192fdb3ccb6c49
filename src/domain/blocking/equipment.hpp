#pragma once

#include "domain/blocking/capabilities.hpp"
#include "domain/blocking/use_cases.hpp"

#include <string>
#include <vector>

namespace blocking {

/// A router the desk connects to.
struct Device {
  terms::TenantId tenant;
  terms::RouterId router;
  std::string name;
};

/// What is on a device now, as it shows it.
struct Observed {
  std::vector<Report::Filter> ours;
  /// False where the place of our filters is damaged: they are there, and do not bite.
  bool is_structure_good = true;
  std::string hash;  // of everything that was read; another one means that somebody was there
  base::Instant read_at{};
};

/// One change of a device. An addition is undone by the removal of the same filter, and the other
/// way round, so that a list of them read backwards and inverted is its own way back.
struct DeviceStep {
  enum class Kind : std::uint8_t { Add, Remove };
  Kind kind = Kind::Add;
  std::string block_id;
  terms::IpAddress address;
  bool operator==(DeviceStep const&) const = default;
};

/// What brings a device from what it holds to what it should hold.
struct DevicePlan {
  std::string key;              // of this change on this device: asked for again it is done once
  std::int64_t generation = 0;  // the fence: a device that has heard of a later one refuses
  std::string base_hash;        // Observed::hash it was made from
  std::vector<DeviceStep> steps;
};

/// Removals before additions, each in the order of the addresses. A device that can't hold our ids
/// shows filters without: their address is enough, for a router has one open block of each. Pure:
/// the same two sets give the same plan. Conflict ("blocking.device-full") where the device would
/// hold more than it can.
[[nodiscard]] base::Result<DevicePlan> plan_device(Device const& device, Desired const& desired,
                                                   Observed const& observed,
                                                   std::int64_t entries_max,
                                                   Digest const& sha256_hex);
/// The way back: the inverse of every step, last first.
[[nodiscard]] DevicePlan inverse_of(DevicePlan const& plan, Observed const& now,
                                    Digest const& sha256_hex);

struct Health {
  std::string model;  // as the device names itself
  std::chrono::milliseconds answered_in{0};
};

/// What is noted around each change of a device, in transactions of its own, so that a writer that
/// comes late writes nothing and a change that was cut off is known of.
class DeviceWrites {
 public:
  virtual ~DeviceWrites() = default;
  /// Right before the first line is sent. Conflict ("blocking.device-overtaken") where a later
  /// generation was begun, by whomever.
  [[nodiscard]] virtual base::Result<void> begin(Device const& device, DevicePlan const& plan) = 0;
  /// The device holds it, and holds it when it starts anew.
  [[nodiscard]] virtual base::Result<void> done(Device const& device, DevicePlan const& plan) = 0;
};

/// Equipment the desk connects to, one implementation a kind. All-or-nothing: a change that fails
/// half way is undone before `apply` answers. Unavailable ("blocking.device-silent") where the
/// device can't be reached, Conflict ("blocking.device-stranger") where it is not the one known,
/// Conflict ("blocking.device-changed") where it holds other things than the plan was made from,
/// Conflict ("blocking.device-overtaken") where a later plan was begun, Conflict
/// ("blocking.device-unread") where what it shows is not understood,
/// Conflict ("blocking.device-refused") where it took none of it, Conflict
/// ("blocking.device-unsaved") where it holds all of it, and not beyond its next start, Internal
/// ("blocking.device-half") where the way back failed too and a person has to look.
class Equipment {
 public:
  virtual ~Equipment() = default;
  [[nodiscard]] virtual Capabilities capabilities() const = 0;
  /// Only what is ours; nothing foreign is ever read into a plan.
  [[nodiscard]] virtual base::Result<Observed> list(Device const& device) = 0;
  /// Done when the device holds what the plan makes of it; a plan whose key was done is done.
  [[nodiscard]] virtual base::Result<void> apply(Device const& device, DevicePlan const& plan) = 0;
  /// What the device shows afterwards, to be judged by take_report.
  [[nodiscard]] virtual base::Result<Report> verify(Device const& device,
                                                    Desired const& desired) = 0;
  /// Takes a plan back; good also where its filters are gone already.
  [[nodiscard]] virtual base::Result<void> revert(Device const& device, DevicePlan const& plan) = 0;
  [[nodiscard]] virtual base::Result<Health> probe(Device const& device) = 0;
};

}  // namespace blocking
