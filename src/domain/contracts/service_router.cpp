#include "domain/contracts/service_router.hpp"

namespace contracts {

AgentState agent_state(ServiceRouter const& router, base::Instant now) {
  if (router.adapter != Adapter::Agent) return AgentState::None;
  if (!router.agent) return AgentState::NotEnrolled;
  auto const seen = router.agent->last_seen_at.value_or(router.agent->enrolled_at);
  return now - seen > kSilentAfter ? AgentState::Silent : AgentState::Online;
}

std::string_view name_of(FirmwareState state) {
  switch (state) {
    case FirmwareState::Latest: return "latest";
    case FirmwareState::Outdated: return "outdated";
    case FirmwareState::Unknown: return "unknown";
  }
  return "";
}

std::string_view name_of(AgentState state) {
  switch (state) {
    case AgentState::NotEnrolled: return "not_enrolled";
    case AgentState::Online: return "online";
    case AgentState::Silent: return "silent";
    case AgentState::None: return "none";
  }
  return "";
}

std::optional<FirmwareState> firmware_state_from(std::string_view name) {
  for (auto const state :
       {FirmwareState::Latest, FirmwareState::Outdated, FirmwareState::Unknown}) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

}  // namespace contracts
