#pragma once

#include "domain/detection/driver/json_line.hpp"
#include "domain/detection/eve_mapping.hpp"
#include "domain/detection/line_reader.hpp"

#include <string>
#include <unordered_map>

namespace detection::driver {

/// What the mapping says of the signatures met so far: the rules are asked once for each, and a
/// sensor repeats few. The rules look at nothing but what is in the key.
class KnownSignatures {
 public:
  struct Meaning {
    terms::Risk risk;
    terms::ThreatType threat_type;
  };
  explicit KnownSignatures(EveMapping const& mapping) : mapping_(mapping) {}
  [[nodiscard]] Meaning meaning_of(EveSignature const& signature);

 private:
  static constexpr std::size_t kMeaningsMax = 1'024;
  EveMapping const& mapping_;
  std::unordered_map<std::string, Meaning> meanings_{};
  std::string key_{};  // of the signature at hand; its room is used again
};

/// Reads Suricata's EVE JSON, one event a line. Events other than alerts are counted by type.
///
/// Which end is the client: `flow.src_ip`/`flow.dest_ip` where the alert has them (Suricata 7 and
/// later), else the packet's ends, turned round when `direction` says "to_client"; an older sensor
/// that tells neither is taken by the packet. The sensor is the `host` member (sensor-name).
class EveReader final : public LineReader {
 public:
  explicit EveReader(EveMapping const& mapping) : signatures_(mapping) {}
  [[nodiscard]] LineReading read(std::string_view line, base::Instant now) override;

 private:
  KnownSignatures signatures_;
  JsonLine json_;
};

}  // namespace detection::driver
