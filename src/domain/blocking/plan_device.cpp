#include "domain/blocking/equipment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace blocking {
namespace {

using Kind = DeviceStep::Kind;

[[nodiscard]] std::string key_of(std::string_view subject, DevicePlan const& plan,
                                 Digest const& sha256_hex) {
  auto text = fmt::format("madoguchi device plan 1\n{}\ngeneration {}\nbase {}\n", subject,
                          plan.generation, plan.base_hash);
  for (auto const& step : plan.steps) {
    text += fmt::format("{} {} {}\n", step.kind == Kind::Add ? "add" : "remove", step.block_id,
                        step.address.text());
  }
  return sha256_hex(text);
}

}  // namespace

base::Result<DevicePlan> plan_device(Device const& device, Desired const& desired,
                                     Observed const& observed, std::int64_t entries_max,
                                     Digest const& sha256_hex) {
  if (static_cast<std::int64_t>(desired.filters.size()) > entries_max) {
    return base::fail(base::ErrorKind::Conflict, "blocking.device-full",
                      fmt::format("{} holds at most {} filters.", device.name, entries_max));
  }
  std::map<std::pair<terms::IpAddress, std::string>, bool> wanted;  // is it there already?
  for (auto const& filter : desired.filters) {
    wanted.insert({{filter.address, filter.block.text()}, false});
  }
  DevicePlan plan{{}, desired.generation, observed.hash, {}};
  for (auto const& filter : observed.ours) {
    auto const address = terms::IpAddress::parse(filter.address);
    if (!address) continue;  // not one of ours, whatever its name says
    auto const at = filter.block_id.empty() ? wanted.lower_bound({*address, ""})
                                            : wanted.find({*address, filter.block_id});
    if (at != wanted.end() && at->first.first == *address && !at->second) {
      at->second = true;
    } else {
      plan.steps.push_back({Kind::Remove, filter.block_id, *address});
    }
  }
  std::sort(plan.steps.begin(), plan.steps.end(), [](auto const& a, auto const& b) {
    return std::tie(a.address, a.block_id) < std::tie(b.address, b.block_id);
  });
  for (auto const& [filter, is_there] : wanted) {
    if (!is_there) plan.steps.push_back({Kind::Add, filter.second, filter.first});
  }
  plan.key = key_of("router " + device.router.text(), plan, sha256_hex);
  return plan;
}

DevicePlan inverse_of(DevicePlan const& plan, Observed const& now, Digest const& sha256_hex) {
  DevicePlan back{{}, plan.generation, now.hash, {plan.steps.rbegin(), plan.steps.rend()}};
  for (auto& step : back.steps) step.kind = step.kind == Kind::Add ? Kind::Remove : Kind::Add;
  back.key = key_of("inverse of " + plan.key, back, sha256_hex);
  return back;
}

}  // namespace blocking
