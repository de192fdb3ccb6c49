#include "router_agent/drift.hpp"

namespace router_agent {
namespace {

constexpr std::chrono::seconds kEndSlack{3};

}  // namespace

void Drift::add(Drift const& later) {
  if (!structure) structure = later.structure;
  elements.insert(later.elements.begin(), later.elements.end());
  foreign += later.foreign;
}

Drift drift_of(std::vector<Wanted> const& left_behind, Observed const& found) {
  Drift drift;
  if (!found.structure_ok()) {
    drift.structure = found.fault;
    return drift;
  }
  std::set<Address> ours;
  for (auto const& one : left_behind) {
    ours.insert(one.address);
    auto const standing = found.standing.find(one.address);
    bool const is_there = standing != found.standing.end() &&
                          is_enforced(standing->second, one.block_id);
    if (!is_there && one.left > kEndSlack) drift.elements[one.address] = fault::kElementMissing;
    if (is_there && !has_right_time(standing->second, one.left)) {
      drift.elements[one.address] = fault::kElementTimer;
    }
  }
  for (auto const& [address, standing] : found.standing) {
    if (!ours.contains(address)) ++drift.foreign;
  }
  return drift;
}

}  // namespace router_agent
