#pragma once

#include "domain/detection/driver/json_line.hpp"
#include "domain/detection/eve_mapping.hpp"
#include "domain/detection/line_reader.hpp"

namespace detection::driver {

/// Reads Suricata's EVE JSON, one event a line. Events other than alerts are counted by type.
///
/// Which end is the client: `flow.src_ip`/`flow.dest_ip` where the alert has them (Suricata 7 and
/// later), else the packet's ends, turned round when `direction` says "to_client"; an older sensor
/// that tells neither is taken by the packet. The sensor is the `host` member (sensor-name).
class EveReader final : public LineReader {
 public:
  explicit EveReader(EveMapping const& mapping) : mapping_(mapping) {}
  [[nodiscard]] LineReading read(std::string_view line, base::Instant now) override;

 private:
  EveMapping const& mapping_;
  JsonLine json_;
};

}  // namespace detection::driver
