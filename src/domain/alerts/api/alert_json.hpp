#pragma once

#include "base/instant.hpp"
#include "domain/alerts/explanation.hpp"
#include "domain/alerts/ports.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace alerts::api {

/// One row of a list of alerts. src is the client of the flow, dst the server.
struct AlertSummary {
  std::string id;
  std::string source;
  base::Instant first_seen_at;
  base::Instant last_seen_at;
  std::int64_t sightings;
  std::string router_id;
  std::string router_name;
  std::optional<std::string> line_id;
  std::optional<std::string> vpn_id;
  std::string risk;
  std::string native_severity;
  std::string threat_type;
  std::string direction;
  std::string src_ip;
  std::optional<std::int64_t> src_port;
  std::string dst_ip;
  std::optional<std::int64_t> dst_port;
  std::string protocol;
  std::optional<std::string> inside_ip;
  std::optional<std::string> outside_ip;
  std::string name;
  std::string signature;
  std::string title;  // of its explanation, in plain Japanese; `name` is the detector's
  std::string life;
  std::string block_status;
  std::optional<std::string> block_reason;
};
BOOST_DESCRIBE_STRUCT(AlertSummary, (),
                      (id, source, first_seen_at, last_seen_at, sightings, router_id, router_name,
                       line_id, vpn_id, risk, native_severity, threat_type, direction, src_ip,
                       src_port, dst_ip, dst_port, protocol, inside_ip, outside_ip, name, signature,
                       title, life, block_status, block_reason))

struct AlertSummaryList {
  std::vector<AlertSummary> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AlertSummaryList, (), (items, next_cursor))

struct AlertExplanation {
  std::string id;
  std::string happened;
  std::string what;
  std::vector<std::string> first_steps;
  std::vector<std::string> worry_when;
};
BOOST_DESCRIBE_STRUCT(AlertExplanation, (), (id, happened, what, first_steps, worry_when))

struct AlertLifeStep {
  base::Instant at;
  std::string by_name;
  std::optional<std::string> from;
  std::string to;
  std::optional<std::string> why;
};
BOOST_DESCRIBE_STRUCT(AlertLifeStep, (), (at, by_name, from, to, why))

struct AlertDetail {
  AlertSummary alert;
  AlertExplanation explanation;
  bool blockable;
  std::string evidence_json;
  std::vector<AlertLifeStep> history;
  std::optional<std::string> previous_alert_id;
};
BOOST_DESCRIBE_STRUCT(AlertDetail, (),
                      (alert, explanation, blockable, evidence_json, history, previous_alert_id))

struct AlertSighting {
  base::Instant at;
  std::string src_ip;
  std::optional<std::int64_t> src_port;
  std::string dst_ip;
  std::optional<std::int64_t> dst_port;
  std::string raw;
};
BOOST_DESCRIBE_STRUCT(AlertSighting, (), (at, src_ip, src_port, dst_ip, dst_port, raw))

struct AlertSightingList {
  std::vector<AlertSighting> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AlertSightingList, (), (items, next_cursor))

struct NewAlertLife {
  std::string to;
  std::optional<std::string> why;
};
BOOST_DESCRIBE_STRUCT(NewAlertLife, (), (to, why))

using Names = std::map<std::string, std::string>;  // RouterId to name

[[nodiscard]] AlertSummary summary_of(Alert const& alert, Names const& router_names,
                                      Explanations const& explanations);
[[nodiscard]] AlertExplanation explanation_of(Explanation const& explanation, Alert const& alert,
                                              base::Instant now);
[[nodiscard]] AlertLifeStep step_of(LifeChange const& change);
[[nodiscard]] AlertSighting sighting_of(SightingRow const& row);

}  // namespace alerts::api
