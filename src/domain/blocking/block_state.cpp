#include "domain/blocking/block_state.hpp"

namespace blocking {
namespace {

using S = BlockState;

constexpr std::array<std::string_view, kBlockStateCount> kNames{
    "proposed", "requested", "previewed", "approved",  "applying",
    "applied",  "verified",  "delivered", "drifted",   "failed",
    "expiring", "reverted",  "declined",  "withdrawn", "lapsed"};

}  // namespace

std::string_view name_of(BlockState state) { return kNames[static_cast<std::size_t>(state)]; }

std::string_view name_of(BlockStatus status) {
  switch (status) {
    case BlockStatus::Blocked: return "blocked";
    case BlockStatus::NotBlocked: return "not_blocked";
    case BlockStatus::NotBlockable: return "not_blockable";
    case BlockStatus::None: return "none";
  }
  return "";
}

std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::Waiting: return "waiting";
    case Phase::InForce: return "in_force";
    case Phase::Ended: return "ended";
  }
  return "";
}

std::optional<BlockState> block_state_from(std::string_view name) {
  for (auto const state : kBlockStates) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

Phase phase_of(BlockState state) {
  switch (state) {
    case S::Proposed:
    case S::Requested:
    case S::Previewed: return Phase::Waiting;
    case S::Approved:
    case S::Applying:
    case S::Applied:
    case S::Verified:
    case S::Delivered:
    case S::Drifted:
    case S::Expiring: return Phase::InForce;
    case S::Failed:
    case S::Reverted:
    case S::Declined:
    case S::Withdrawn:
    case S::Lapsed: return Phase::Ended;
  }
  return Phase::Ended;
}

bool is_outlived(BlockState told, BlockState now) {
  return phase_of(now) == Phase::Ended && phase_of(told) != Phase::Ended;
}

bool is_desired(BlockState state) {
  return phase_of(state) == Phase::InForce && state != S::Approved && state != S::Expiring;
}

bool may_go(BlockState from, BlockState to) {
  switch (from) {
    case S::Proposed:
      return to == S::Requested || to == S::Declined || to == S::Withdrawn || to == S::Lapsed;
    case S::Requested:
      return to == S::Previewed || to == S::Declined || to == S::Withdrawn || to == S::Lapsed;
    case S::Previewed:
      return to == S::Previewed || to == S::Approved || to == S::Declined || to == S::Withdrawn ||
             to == S::Lapsed;
    case S::Approved: return to == S::Applying || to == S::Failed || to == S::Reverted;
    case S::Applying:
      return to == S::Applied || to == S::Delivered || to == S::Failed || to == S::Expiring;
    case S::Applied:
    case S::Delivered: return to == S::Verified || to == S::Drifted || to == S::Expiring;
    case S::Verified: return to == S::Drifted || to == S::Expiring;
    case S::Drifted: return to == S::Verified || to == S::Delivered || to == S::Expiring;
    case S::Expiring: return to == S::Reverted;
    case S::Failed:
    case S::Reverted:
    case S::Declined:
    case S::Withdrawn:
    case S::Lapsed: return false;
  }
  return false;
}

}  // namespace blocking
