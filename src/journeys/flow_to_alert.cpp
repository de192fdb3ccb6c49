#include "journeys/flow_to_alert.hpp"

#include "domain/alerts/raise_alerts.hpp"

namespace journeys {
namespace {

/// Takes everything out of the finding but what its outcome needs.
[[nodiscard]] alerts::Observation observation_of(detection::Finding& finding) {
  return {.sensor = finding.sensor,
          .source = finding.source,
          .at = finding.detected_at,
          .signature = std::move(finding.signature),
          .client = {finding.client.ip, finding.client.port},
          .server = {finding.server.ip, finding.server.port},
          .protocol = std::move(finding.protocol),
          .name = std::move(finding.name),
          .category = std::move(finding.category),
          .risk = finding.risk,
          .native_severity = std::move(finding.native_severity),
          .threat_type = finding.threat_type,
          .line_id = std::move(finding.line_id),
          .vpn_id = std::move(finding.vpn_id),
          .raw = std::move(finding.raw)};
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
    detection::Delivery delivery, detection::Sender const& sender) {
  using RaisedAll = std::vector<alerts::Raised>;
  auto& findings = delivery.findings;
  std::vector<alerts::Observation> observations;
  observations.reserve(findings.size());
  for (auto& finding : findings) observations.push_back(observation_of(finding));
  auto const raise = [&](FlowPorts& ports) -> base::Result<RaisedAll> {
    if (delivery.mark) {
      if (auto kept = ports.marks.save(*delivery.mark); !kept) return base::pass(kept);
    }
    return alerts::raise_alerts(ports.alerts, around_, std::move(observations),
                                {sender.actor, sender.routers});
  };
  auto const raised = terms::write<RaisedAll>(work_, raise);
  if (!raised) return tl::unexpected(raised.error());
  std::vector<detection::FindingOutcome> outcomes;
  outcomes.reserve(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    outcomes.push_back(outcome_of((*raised)[i], findings[i]));
  }
  return outcomes;
}

}  // namespace journeys
