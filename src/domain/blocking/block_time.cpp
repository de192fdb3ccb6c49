// How long a block lasts, once it is in force: longer by two people, shorter by one.

#include "base/text.hpp"
#include "domain/blocking/block.hpp"
#include "domain/blocking/block_checks.hpp"
#include "domain/blocking/words.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::Result;
using terms::Actor;

namespace {

/// Less than this is no time to speak of: whoever wants it to end now removes it.
constexpr std::chrono::minutes kShortestRest{1};

/// A wish and its answer have to fit into the record, and leave room for whoever wants it shorter.
[[nodiscard]] Result<void> check_room(std::vector<Step> const& steps, std::size_t steps_max) {
  if (steps.size() + 2 <= steps_max) return {};
  return fail(
      ErrorKind::Conflict, "blocking.record-full",
      "この遮断の記録がいっぱいになりました。続けて止めるには、もう一度お申し込みください。");
}

[[nodiscard]] tl::unexpected<base::Error> none_waits() {
  return fail(ErrorKind::Conflict, "blocking.no-extension",
              "延長の申請はありません。画面を読み込み直してください。");
}

}  // namespace

bool Block::can_be_retimed() const {
  return is_desired(state()) && state() != BlockState::Applying;
}

std::optional<Extension> Block::waiting_extension(Instant now) const {
  auto const& wish = progress_.extension;
  if (!wish || now - wish->requested_at >= opening_.patience) return std::nullopt;
  return wish;
}

void Block::note(Actor const& by, Instant at, std::string detail) {
  progress_.steps.push_back({state(), at, by.name, std::move(detail)});
}

Result<void> Block::ask_longer(Extension extension, Actor const& by) {
  if (auto fits = check_customer(by); !fits) return fits;
  if (auto fits = check_lifetime(extension.lifetime); !fits) return fits;
  if (!can_be_retimed()) return refuse_by_state();
  if (auto fits = check_room(progress_.steps, kWishStepsMax); !fits) return fits;
  if (waiting_extension(extension.requested_at)) {
    return fail(ErrorKind::Conflict, "blocking.extension",
                "延長は、すでに申請されています。窓口の確認をお待ちください。");
  }
  if (extension.requested_at + extension.lifetime <= progress_.expires_at) {
    return fail(ErrorKind::Invalid, "blocking.lifetime",
                fmt::format("いまの終了予定 ({}) より後になる期間をお選びください。",
                            terms::day_and_time(*progress_.expires_at)),
                {{"/lifetime_hours", "must end later than foreseen"}});
  }
  note(by, extension.requested_at,
       fmt::format("延長の申請: 承認から{}", hours_text(extension.lifetime.count())));
  extension.requested_by = {by.id, by.name};
  progress_.extension = std::move(extension);
  return {};
}

Result<void> Block::extend(std::int64_t generation, Actor const& by, Instant at) {
  if (auto fits = check_desk(by); !fits) return fits;
  auto const& wish = progress_.extension;
  if (!wish || !can_be_retimed()) return none_waits();
  if (wish->requested_by.id == by.id) {
    return fail(ErrorKind::Forbidden, "blocking.same-person",
                "申請した本人は承認できません。別の担当者が承認してください。");
  }
  if (at - wish->requested_at >= opening_.patience) return lapsed(opening_.patience);
  progress_.expires_at = std::max(at + wish->lifetime, progress_.expires_at.value_or(at));
  progress_.generation = generation;
  progress_.grant = wish->grant;
  note(by, at, fmt::format("延長の承認: {} まで", terms::day_and_time(*progress_.expires_at)));
  progress_.extension.reset();
  return {};
}

Result<void> Block::drop_extension(std::string why, Actor const& by, Instant at) {
  if (auto fits = check_why(why); !fits) return fits;
  if (!progress_.extension) return none_waits();
  bool const is_desk = by.side == terms::Side::Desk;
  if (is_desk) {
    if (auto fits = check_refusal(why); !fits) return fits;
  }
  note(by, at, is_desk ? "延長のお断り: " + why : "延長の取下げ");
  progress_.extension.reset();
  return {};
}

Result<void> Block::shorten(Instant until, std::int64_t generation, Actor const& by, Instant at) {
  if (!can_be_retimed()) return refuse_by_state();
  if (auto fits = check_room(progress_.steps, kStepsMax); !fits) return fits;
  if (until < at + kShortestRest || until >= progress_.expires_at) {
    return fail(ErrorKind::Invalid, "blocking.shorter",
                fmt::format("終了は、いまから{}までの間でお選びください。"
                            "すぐに終えるときは「解除」をお使いください。",
                            terms::day_and_time(progress_.expires_at.value_or(at))),
                {{"/until", "between now and the end foreseen"}});
  }
  progress_.expires_at = until;
  progress_.generation = generation;
  note(by, at, fmt::format("終了を早める: {} まで", terms::day_and_time(until)));
  return {};
}

}  // namespace blocking
