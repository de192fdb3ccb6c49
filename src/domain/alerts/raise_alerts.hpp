#pragma once

#include "domain/alerts/ports.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alerts {

/// What a detector saw, before it is known whose network it was.
struct Observation {
  std::string sensor;
  terms::AlertSource source;
  base::Instant at;
  std::string signature;
  Endpoint client;
  Endpoint server;
  std::string protocol;
  std::string name;
  std::string category;
  terms::Risk risk;
  std::string native_severity;
  terms::ThreatType threat_type;
  std::optional<std::string> line_id{};
  std::optional<std::string> vpn_id{};
  std::string raw;
};

/// Who hands observations in, and for which routers.
struct Reporter {
  terms::Actor actor;
  std::vector<terms::RouterId> routers{};
};

/// What became of an observation; refused when its sensor is not one of the reporter's.
enum class Raised : std::uint8_t { UnknownSensor, Counted, Opened };

/// Which way the flow went, as the tenant sees it: both or neither end inside is None.
[[nodiscard]] terms::Direction direction_of(SensorSite const& site, Endpoint const& client,
                                            Endpoint const& server);

/// Turns observations into alerts: each is counted on the alert of the same key whose sightings lie
/// within the window, by event time, or opens one. One that bridges two alerts makes them one: the
/// later is folded into the earlier. So any order of arrival ends in the same alerts and counts.
/// Those of one key are counted together, so that a thousand sightings cost one look-up.
/// Writes one audit entry for each tenant of the batch and publishes kAlertRaised for each new one.
[[nodiscard]] base::Result<std::vector<Raised>> raise_alerts(AlertsPorts& ports,
                                                             Surroundings const& around,
                                                             std::vector<Observation> observations,
                                                             Reporter const& reporter);

}  // namespace alerts
