#include "domain/leaving/departure.hpp"

#include "base/text.hpp"
#include "base/text_line.hpp"

#include <algorithm>
#include <array>

namespace leaving {
namespace {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::Result;

constexpr std::array<std::string_view, 3> kStates{"waiting", "erasing", "erased"};

[[nodiscard]] Result<void> check_waiting(Departure const& departure) {
  if (departure.state == DepartureState::Waiting) return {};
  return fail(ErrorKind::Conflict, "leaving.begun", "消去はもう始まっています。");
}

}  // namespace

std::string_view name_of(DepartureState state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<DepartureState> departure_state_from(std::string_view name) {
  auto const* const found = std::find(kStates.begin(), kStates.end(), name);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<DepartureState>(found - kStates.begin());
}

Departure departed(terms::TenantId const& tenant, std::string contract, Instant ended_at,
                   Instant now, LeavingRules const& rules) {
  Departure departure{tenant, std::move(contract), ended_at, {}, {}, {}};
  departure.export_until = std::max(ended_at, now) + rules.exporting;
  departure.erase_at = std::max(ended_at + rules.erasing, departure.export_until);
  departure.due_at = departure.erase_at;
  return departure;
}

Result<Departure> erased_on(Departure departure, Instant erase_at, Instant now) {
  if (auto waits = check_waiting(departure); !waits) return base::pass(waits);
  auto const refuse = [](std::string why) {
    return fail(ErrorKind::Invalid, "leaving.erase-at", "日付を確かめてください。",
                {{"/erase_at", std::move(why)}});
  };
  if (erase_at < departure.export_until) {
    return refuse("データを受け取れる期間が終わってからの日にしてください。");
  }
  if (erase_at < now) return refuse("これからの日にしてください。");
  if (erase_at > now + Departure::kLaterMax) return refuse("10年以内の日にしてください。");
  departure.erase_at = erase_at;
  departure.due_at = erase_at;
  return departure;
}

Result<Departure> held(Departure departure, Hold hold, Instant now) {
  if (auto waits = check_waiting(departure); !waits) return base::pass(waits);
  std::vector<base::FieldIssue> issues;
  if (!base::is_line(hold.reason, Departure::kReasonMax) || base::trimmed(hold.reason).empty()) {
    issues.push_back({"/reason", "残しておく理由を200文字以内の一行で書いてください。"});
  }
  if (hold.until <= now || hold.until > now + Departure::kLaterMax) {
    issues.push_back({"/until", "これから10年以内の日にしてください。"});
  }
  if (!issues.empty()) {
    return fail(ErrorKind::Invalid, "leaving.hold", "入力を確かめてください。", std::move(issues));
  }
  departure.hold = std::move(hold);
  return departure;
}

Result<Departure> released(Departure departure) {
  if (auto waits = check_waiting(departure); !waits) return base::pass(waits);
  departure.hold.reset();
  departure.due_at = departure.erase_at;
  return departure;
}

std::vector<Obstacle> obstacles_of(Departure const& departure, OpenAffairs const& open,
                                   LeavingRules const& rules, Instant now) {
  std::vector<Obstacle> obstacles;
  if (departure.state != DepartureState::Waiting) return obstacles;
  auto const& claims = open.claims;
  if (claims.open > 0) {
    obstacles.push_back({"claims",
                         "保険の請求が" + std::to_string(claims.open) +
                             "件、終わっていません。終わるまで消去しません。",
                         std::nullopt});
  }
  if (claims.last_ended_at && *claims.last_ended_at + rules.claim_papers > now &&
      rules.claim_papers.count() > 0) {
    obstacles.push_back({"claim-papers", "保険の請求の書類を保管する期間が残っています。",
                         *claims.last_ended_at + rules.claim_papers});
  }
  if (open.blocks > 0) {
    obstacles.push_back({"blocks",
                         "ルーターの遮断が" + std::to_string(open.blocks) +
                             "件、外れたことを確かめられていません。確かめられるまで消去しません。"
                             "ルーターに届かないときは、手で外して確かめるか、機器がもうないことを"
                             "確かめて、運用の担当者が記録します。",
                         std::nullopt});
  }
  if (departure.hold && departure.hold->until > now) {
    obstacles.push_back({"hold", departure.hold->reason, departure.hold->until});
  }
  return obstacles;
}

}  // namespace leaving
