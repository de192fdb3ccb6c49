#pragma once

#include "support/equipment_stand.hpp"

#include <functional>
#include <map>
#include <set>
#include <utility>

namespace support {

/// A device in memory that does as the port says, or lies, falls silent and refuses on demand.
class PlayedEquipment final : public blocking::Equipment {
 public:
  using Filters = std::map<std::pair<terms::IpAddress, std::string>, int>;

  PlayedEquipment(blocking::DeviceWrites& writes, base::Clock const& clock)
      : writes_(writes), clock_(clock) {}

  [[nodiscard]] blocking::Capabilities capabilities() const override {
    return blocking::capabilities_of(terms::Adapter::Ssh);
  }
  base::Result<blocking::Observed> list(blocking::Device const&) override {
    if (before_list) before_list();
    if (is_silent) return silent();
    blocking::Observed observed;
    for (auto const& [filter, count] : filters) {
      observed.ours.push_back({filter.second, filter.first.text()});
    }
    observed.is_structure_good = is_structure_good;
    observed.hash = hash();
    observed.read_at = clock_.now();
    return observed;
  }
  base::Result<void> apply(blocking::Device const& device,
                           blocking::DevicePlan const& plan) override {
    if (is_silent) return silent();
    if (refuses_repair && !is_structure_good) return refusing();
    is_structure_good = true;
    auto after = filters;
    for (auto const& step : plan.steps) {
      if (!step.address.is_v4() && !capabilities().takes_v6) return refusing();
      if (step.address == refused || also_refused.contains(step.address)) return refusing();
      if (step.kind == blocking::DeviceStep::Kind::Add) after[{step.address, step.block_id}] = 1;
      if (step.kind == blocking::DeviceStep::Kind::Remove) {
        after.erase({step.address, step.block_id});
      }
    }
    if (after == filters) return {};
    if (plan.base_hash != hash()) {
      return base::fail(base::ErrorKind::Conflict, "blocking.device-changed", "changed");
    }
    if (auto begun = writes_.begin(device, plan); !begun) return begun;
    if (!does_lie) filters = after;
    if (does_not_save) {
      return base::fail(base::ErrorKind::Conflict, "blocking.device-unsaved", "unsaved");
    }
    return writes_.done(device, plan);
  }
  base::Result<blocking::Report> verify(blocking::Device const& device,
                                        blocking::Desired const& desired) override {
    auto const observed = list(device);
    if (!observed) return tl::unexpected(observed.error());
    blocking::Report report;
    report.generation = desired.generation;
    report.read_at = observed->read_at;
    report.is_structure_good = observed->is_structure_good;
    report.ruleset_hash = observed->hash;
    report.filters = observed->ours;
    report.proof = blocking::Proof::Configured;
    return report;
  }
  base::Result<void> revert(blocking::Device const& device,
                            blocking::DevicePlan const& plan) override {
    auto const observed = list(device);
    if (!observed) return tl::unexpected(observed.error());
    return apply(device, inverse_of(plan, *observed, digest_of));
  }
  base::Result<blocking::Health> probe(blocking::Device const&) override {
    if (is_silent) return silent();
    return blocking::Health{"played", std::chrono::milliseconds{1}};
  }

  Filters filters;
  int foreign_version = 0;
  bool does_lie = false;
  bool is_silent = false;
  bool does_not_save = false;
  bool is_structure_good = true;
  bool refuses_repair = false;
  std::string refusal = "refused";
  std::optional<terms::IpAddress> refused;
  std::set<terms::IpAddress> also_refused;
  std::function<void()> before_list;  // what happens meanwhile

 private:
  [[nodiscard]] tl::unexpected<base::Error> refusing() const {
    return base::fail(base::ErrorKind::Conflict, "blocking.device-refused", refusal);
  }
  [[nodiscard]] static tl::unexpected<base::Error> silent() {
    return base::fail(base::ErrorKind::Unavailable, "blocking.device-silent", "silent");
  }
  [[nodiscard]] std::string hash() const {
    auto text = std::to_string(foreign_version);
    for (auto const& [filter, count] : filters) text += filter.first.text() + filter.second;
    return digest_of(text);
  }

  blocking::DeviceWrites& writes_;
  base::Clock const& clock_;
};

class PlayedStand final : public EquipmentStand {
 public:
  [[nodiscard]] blocking::Equipment& equipment() override { return played_; }
  void meddle() override { ++played_.foreign_version; }
  void fill_the_disk() override { writes_.is_full = true; }
  [[nodiscard]] int writes() override { return writes_.begun; }

 private:
  FakeClock clock_;
  MemoryDeviceWrites writes_;
  PlayedEquipment played_{writes_, clock_};
};

}  // namespace support
