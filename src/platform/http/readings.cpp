#include "platform/http/readings.hpp"

namespace platform::http {

void note_reading(Readings* readings, Answered const& answered) {
  auto const& evidence = answered.route.evidence;
  bool const is_shown = answered.response.status >= 200 && answered.response.status < 300;
  bool const is_desk = answered.caller.actor.side == terms::Side::Desk;
  if (readings == nullptr || evidence.kind.empty() || !is_shown || !is_desk) return;
  auto const tenant = terms::TenantId::parse(answered.request.path_value("tenant"));
  if (!tenant) return;  // evidence is a tenant's: the route table refuses any other
  std::string thing;
  if (!evidence.part.empty()) thing = answered.request.path_value(evidence.part);
  readings->note({*tenant, answered.caller.actor, evidence.kind, std::move(thing)});
}

}  // namespace platform::http
