#include "domain/alerts/api/alert_json.hpp"

namespace alerts::api {
namespace {

[[nodiscard]] std::optional<std::string> text_of(std::optional<terms::IpAddress> const& address) {
  return address ? std::optional{address->text()} : std::nullopt;
}

}  // namespace

AlertSummary summary_of(Alert const& alert, Names const& router_names,
                        Explanations const& explanations) {
  auto const& face = alert.face();
  auto const router = router_names.find(face.router.text());
  AlertSummary summary;
  summary.id = alert.id().text();
  summary.source = terms::name_of(face.source);
  summary.first_seen_at = alert.tally().first_seen;
  summary.last_seen_at = alert.tally().last_seen;
  summary.sightings = alert.tally().sightings;
  summary.router_id = face.router.text();
  summary.router_name = router == router_names.end() ? face.router.text() : router->second;
  summary.line_id = face.line_id;
  summary.vpn_id = face.vpn_id;
  summary.risk = terms::name_of(face.risk);
  summary.native_severity = face.native_severity;
  summary.threat_type = terms::name_of(face.threat_type);
  summary.direction = terms::name_of(face.direction);
  summary.src_ip = face.client.ip.text();
  summary.src_port = face.client.port;
  summary.dst_ip = face.server.ip.text();
  summary.dst_port = face.server.port;
  summary.protocol = face.protocol;
  summary.inside_ip = text_of(alert.inside());
  summary.outside_ip = text_of(alert.outside());
  summary.name = face.name;
  summary.signature = face.signature;
  summary.title = explanations.explain(alert).title;
  summary.life = name_of(alert.progress().life);
  summary.block_status = name_of(alert.progress().block_status);
  summary.block_reason = alert.block_reason();
  return summary;
}

AlertExplanation explanation_of(Explanation const& explanation, Alert const& alert,
                                base::Instant now) {
  return {explanation.id, happened(explanation, alert, now), explanation.what,
          explanation.first_steps, explanation.worry_when};
}

AlertLifeStep step_of(LifeChange const& change) {
  AlertLifeStep step{change.at, change.by.name, {}, std::string{name_of(change.to)}, change.why};
  if (change.from) step.from = name_of(*change.from);
  return step;
}

AlertSighting sighting_of(SightingRow const& row) {
  return {row.at, row.client.ip.text(), row.client.port, row.server.ip.text(), row.server.port,
          row.raw};
}

}  // namespace alerts::api
