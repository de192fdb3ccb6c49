#pragma once

#include "base/instant.hpp"
#include "terms/ids.hpp"
#include "terms/threat.hpp"

#include <cstdint>
#include <optional>

namespace notices {

/// Which new alerts a firm hears of by the hour.
struct DigestCondition {
  terms::TenantId tenant;
  terms::Risk risk = terms::Risk::Critical;  // at least
  /// Nullopt: in whichever direction.
  std::optional<terms::Direction> direction = terms::Direction::Outbound;
  std::int64_t revision = 0;  // 0: the usual one, nobody chose

  [[nodiscard]] bool takes(terms::Risk risk_of, terms::Direction direction_of) const {
    return risk_of <= risk && (!direction || *direction == direction_of);  // worst first
  }
};

/// A new alert, in the order in which the desk heard of it.
struct NotedAlert {
  std::int64_t place;
  terms::AlertId alert;
};

/// The calls for an alert that can't wait: one emergency contact after the other.
struct AlertCall {
  terms::TenantId tenant;
  terms::AlertId alert;
  std::int64_t step = 0;                   // how many contacts were told
  std::optional<base::Instant> next_at{};  // nullopt: it is over
  std::optional<base::Instant> ended_at{};
};

}  // namespace notices
