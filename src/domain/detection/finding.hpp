#pragma once

#include "base/instant.hpp"
#include "terms/ip.hpp"
#include "terms/threat.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace detection {

/// One end of a flow; ICMP and the like have no port.
struct Endpoint {
  terms::IpAddress ip;
  std::optional<std::int64_t> port{};  // 0 to 65535
};

/// What a detector says, read and checked, before anybody knows whose network it was.
/// `client` opened the flow and `server` was called, whichever packet made the detector speak.
struct Finding {
  terms::AlertSource source = terms::AlertSource::ThreatDetection;
  base::Instant detected_at;
  std::string sensor{};                         // "" when the line names none
  std::string_view sensor_pointer = "/sensor";  // where its line names it
  Endpoint client;
  Endpoint server;
  std::string protocol{};
  std::string name;
  std::string signature;          // "gid:sid", or the id of the detector
  std::string native_severity{};  // as the source wrote it
  terms::Risk risk = terms::Risk::Other;
  terms::ThreatType threat_type = terms::ThreatType::Other;
  std::string category{};
  std::optional<std::string> line_id{};
  std::optional<std::string> vpn_id{};
  std::string raw;  // the whole line, as it came
};

}  // namespace detection
