#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leaving {

/// 契約終了: what follows when the contract a tenant hangs on has ended. Waiting for the day of
/// erasure, being erased, erased. Never back.
enum class DepartureState : std::uint8_t { Waiting, Erasing, Erased };
[[nodiscard]] std::string_view name_of(DepartureState state);
[[nodiscard]] std::optional<DepartureState> departure_state_from(std::string_view name);

/// 消去の保留: papers that have to be kept for longer, as the operator says.
struct Hold {
  base::Instant until;
  std::string reason;
  std::string by_name;
  bool operator==(Hold const&) const = default;
};

/// It never is erased before `export_until`; `due_at` is when the clock looks the next time.
struct Departure {
  static constexpr std::chrono::days kLaterMax{3'650};
  static constexpr std::size_t kReasonMax = 200;

  terms::TenantId tenant;
  std::string contract;  // its shown number: what is left of it in the end
  base::Instant ended_at;
  base::Instant export_until;
  base::Instant erase_at;
  base::Instant due_at;
  DepartureState state = DepartureState::Waiting;
  std::optional<Hold> hold{};
  std::string part{};         // where the erasure goes on; "": at its beginning
  bool is_pass_empty = true;  // whether this walk has found nothing so far
  std::int64_t rows = 0;      // erased
  std::optional<base::Instant> begun_at{};
  std::optional<base::Instant> erased_at{};
  std::string proof{};  // SHA-256 over what was erased when
  std::int64_t revision = 0;
};

/// How long what takes; settings of the installation.
struct LeavingRules {
  std::chrono::days exporting{60};
  std::chrono::days erasing{90};
  std::chrono::days claim_papers{0};  // after the end of a claim; 0: no longer than the rest
  std::chrono::days file_kept{14};
  std::int64_t exports_a_day = 3;
  std::int64_t tries_max = 3;
  std::int64_t rows_at_once = 500;  // that one transaction erases
};

/// What the contract's end brings. Somebody who hears of it late still has the whole time to order
/// an export.
[[nodiscard]] Departure departed(terms::TenantId const& tenant, std::string contract,
                                 base::Instant ended_at, base::Instant now,
                                 LeavingRules const& rules);

/// Conflict ("leaving.begun") once it is being erased; Invalid ("leaving.erase-at") before the
/// end of the time for exports, or more than ten years ahead.
[[nodiscard]] base::Result<Departure> erased_on(Departure departure, base::Instant erase_at,
                                                base::Instant now);
/// Conflict ("leaving.begun"), Invalid ("leaving.hold") without a reason or an end ahead.
[[nodiscard]] base::Result<Departure> held(Departure departure, Hold hold, base::Instant now);
/// Conflict ("leaving.begun").
[[nodiscard]] base::Result<Departure> released(Departure departure);

/// What there is of insurance claims.
struct ClaimFacts {
  std::int64_t open = 0;
  std::optional<base::Instant> last_ended_at{};
};

/// What of the tenant has not come to its end.
struct OpenAffairs {
  ClaimFacts claims{};
  std::int64_t blocks = 0;  // that were not seen gone from its routers
};

/// Why the tenant is not erased yet, though its day may have come.
struct Obstacle {
  std::string code;  // "claims", "claim-papers", "blocks", "hold"
  std::string text;  // for people
  std::optional<base::Instant> until{};
};
[[nodiscard]] std::vector<Obstacle> obstacles_of(Departure const& departure,
                                                 OpenAffairs const& open, LeavingRules const& rules,
                                                 base::Instant now);

}  // namespace leaving
