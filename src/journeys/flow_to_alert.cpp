#include "journeys/flow_to_alert.hpp"

#include "domain/alerts/raise_alerts.hpp"

namespace journeys {
namespace {

[[nodiscard]] alerts::Observation observation_of(detection::Finding const& finding) {
  return {.sensor = finding.sensor,
          .source = finding.source,
          .at = finding.detected_at,
          .signature = finding.signature,
          .client = {finding.client.ip, finding.client.port},
          .server = {finding.server.ip, finding.server.port},
          .protocol = finding.protocol,
          .name = finding.name,
          .category = finding.category,
          .risk = finding.risk,
          .native_severity = finding.native_severity,
          .threat_type = finding.threat_type,
          .line_id = finding.line_id,
          .vpn_id = finding.vpn_id,
          .raw = finding.raw};
}

[[nodiscard]] detection::FindingOutcome outcome_of(alerts::Raised raised,
                                                   detection::Finding const& finding) {
  detection::FindingOutcome outcome;
  outcome.opened_alert = raised == alerts::Raised::Opened;
  if (raised == alerts::Raised::UnknownSensor) {
    outcome.fault = {std::string{finding.sensor_pointer}, "alerts.unknown-sensor",
                     finding.sensor.empty()
                         ? "The line names no sensor and the token is for several routers."
                         : "This sensor belongs to no router of the token."};
  }
  return outcome;
}

}  // namespace

base::Result<std::vector<detection::FindingOutcome>> FlowToAlert::take(
    std::vector<detection::Finding> const& findings, detection::Sender const& sender) {
  std::vector<alerts::Observation> observations;
  observations.reserve(findings.size());
  for (auto const& finding : findings) observations.push_back(observation_of(finding));
  auto const raised = terms::write<std::vector<alerts::Raised>>(
      work_, [&](alerts::AlertsPorts& ports) {
        return alerts::raise_alerts(ports, around_, observations, {sender.actor, sender.routers});
      });
  if (!raised) return tl::unexpected(raised.error());
  std::vector<detection::FindingOutcome> outcomes;
  outcomes.reserve(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    outcomes.push_back(outcome_of((*raised)[i], findings[i]));
  }
  return outcomes;
}

}  // namespace journeys
