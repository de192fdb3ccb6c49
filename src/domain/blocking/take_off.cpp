#include "domain/blocking/take_off.hpp"

#include "domain/blocking/second_try.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {
namespace {

using base::Result;

/// An address that the device holds for another block is not what was written down. One that can't
/// hold our ids has one filter of an address.
[[nodiscard]] bool does_hold(Observed const& observed, DeviceStep const& step) {
  return std::any_of(observed.ours.begin(), observed.ours.end(), [&](auto const& filter) {
    bool const is_same_block = filter.block_id.empty() || filter.block_id == step.block_id;
    return is_same_block && filter.address == step.address.text();
  });
}

}  // namespace

Result<TakenOff> take_off(Equipment& equipment, Device const& device, DevicePlan const& written) {
  auto const before = equipment.list(device);
  if (!before) return tl::unexpected(before.error());
  TakenOff taken;
  auto plan = written;
  plan.steps.clear();
  for (auto const& step : written.steps) {
    bool const is_held = does_hold(*before, step);
    (is_held ? taken.gone : taken.absent).push_back(step.address);
    if (is_held) plan.steps.push_back(step);
  }
  if (plan.steps.empty()) return taken;
  auto const done = with_second_try([&] { return equipment.revert(device, plan); });
  if (!done) return tl::unexpected(done.error());
  auto const after = equipment.list(device);
  if (!after) return tl::unexpected(after.error());
  for (auto const& step : plan.steps) {
    if (!does_hold(*after, step)) continue;
    return base::fail(base::ErrorKind::Conflict, "blocking.device-refused",
                      fmt::format("{} still holds {}.", device.name, step.address.text()));
  }
  return taken;
}

}  // namespace blocking
