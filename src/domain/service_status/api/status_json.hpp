#pragma once

#include "base/instant.hpp"
#include "domain/service_status/status.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace service_status::api {

/// A disturbance or maintenance that concerns everybody.
struct StatusDisruption {
  std::string kind;  // disturbance, maintenance
  std::string title;
  std::string body;
  std::string period;  // in words
  std::optional<base::Instant> begins_at;
  std::optional<base::Instant> planned_end_at;
};
BOOST_DESCRIBE_STRUCT(StatusDisruption, (), (kind, title, body, period, begins_at, planned_end_at))

/// How the service stands, for everybody: without sign-in, and without naming anybody.
struct ServiceStatusView {
  std::string state;  // open, closed, disturbance, maintenance
  base::Instant at;   // the heartbeat, where it stands in a file
  bool is_writable;
  bool is_desk_open;
  std::optional<base::Instant> opens_at;
  std::optional<base::Instant> faults_at;
  std::string heading;
  std::string sentence;
  std::vector<std::string> advice;
  std::vector<StatusDisruption> running;
  std::vector<StatusDisruption> planned;
};
BOOST_DESCRIBE_STRUCT(ServiceStatusView, (),
                      (state, at, is_writable, is_desk_open, opens_at, faults_at, heading, sentence,
                       advice, running, planned))

[[nodiscard]] ServiceStatusView view_of(ServiceStatus const& status);
/// The same as bytes: status.json.
[[nodiscard]] std::string json_of(ServiceStatus const& status);

}  // namespace service_status::api
