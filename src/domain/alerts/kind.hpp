#pragma once

#include "domain/alerts/alert.hpp"

#include <string>

namespace alerts {

/// What alerts of one kind have in common: what the detector says of them, and how far people have
/// come with them. A tenant has few kinds, however many alerts it has.
struct Kind {
  terms::AlertSource source;
  std::string signature;
  std::string name;
  std::string category;
  terms::Direction direction;
  terms::Risk risk;
  terms::ThreatType threat_type;
  Life life;
  BlockStatus block_status;
};

[[nodiscard]] Kind kind_of(Alert const& alert);

}  // namespace alerts
