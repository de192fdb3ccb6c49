#pragma once

#include "base/random.hpp"
#include "base/strong_id.hpp"
#include "domain/audit/ports.hpp"
#include "terms/actor.hpp"
#include "terms/audit_trail.hpp"

#include <chrono>
#include <string>

namespace audit {

using DeskReadingId = base::StrongId<struct DeskReadingIdTag>;

/// 窓口による閲覧: somebody of the desk was shown a tenant's evidence. One a person, thing and
/// hour: who looks at an alert ten times has looked at it.
struct DeskReading {
  DeskReadingId id;
  terms::TenantId tenant;
  terms::Actor reader;
  std::string kind;   // "alert", "alerts", "attachment", "search"
  std::string thing;  // "" where it is no single thing
  base::Instant at;
};

/// Whole hours since 1970.
[[nodiscard]] inline std::int64_t hour_of(base::Instant at) {
  return at.micros() / std::chrono::microseconds{std::chrono::hours{1}}.count();
}

class DeskReadings {
 public:
  virtual ~DeskReadings() = default;
  /// False when that person was shown that thing in that hour already: nothing is written.
  [[nodiscard]] virtual base::Result<bool> add(DeskReading const& reading) = 0;
};

struct ReadingPorts {
  DeskReadings& readings;
  terms::AuditTrail& audit;
};

/// Keeps the reading where the tenant sees it, and in the trail, or finds it there.
[[nodiscard]] base::Result<void> note_desk_reading(ReadingPorts& ports, DeskReading const& reading);

}  // namespace audit
