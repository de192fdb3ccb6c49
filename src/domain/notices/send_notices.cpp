#include "domain/notices/send_notices.hpp"

#include <algorithm>
#include <array>

namespace notices {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::chrono::hours kPatience{72};  // with a server that is away
constexpr std::size_t kStrandedMax = 1'000;
constexpr std::size_t kDetailMax = 40;

[[nodiscard]] Result<void> move(NoticesPorts& ports, Notice& notice, State to, base::Instant now) {
  auto const seen = notice.state;
  notice.state = to;
  notice.state_at = now;
  return ports.notices.save(notice, seen);
}

[[nodiscard]] terms::Actor sender() { return {terms::Side::System, "sender", "メール送信"}; }

[[nodiscard]] Result<void> hold(NoticesPorts& ports, Notice const& notice, std::string why,
                                base::Instant now) {
  if (auto held = ports.held.put({notice.to.address, now, why}); !held) return held;
  return ports.audit.record(
      {notice.tenant, sender(), "notices.address-held", notice.id.text(), std::move(why)});
}

/// A person may have ended this kind of mail, or chosen another address, while it waited.
[[nodiscard]] Result<bool> is_still_wanted(NoticesPorts& ports, Notice const& notice) {
  if (!notice.to.user) return true;
  auto const person = ports.mail_people.find(*notice.to.user);
  if (!person) return tl::unexpected(person.error());
  if (!*person) return true;  // nothing was ever chosen: the check of an address
  return (*person)->address == notice.to.address && (*person)->wants(subject_of(notice.kind));
}

/// Nullopt: it may be sent.
[[nodiscard]] Result<std::optional<State>> end_of(NoticesPorts& ports, Notice& notice,
                                                  base::Instant now) {
  auto const held = ports.held.find(notice.to.address);
  if (!held) return tl::unexpected(held.error());
  if (*held && !is_sent_to_held(notice.kind)) {
    notice.why = "held";
    return State::Dropped;
  }
  auto const is_wanted = is_still_wanted(ports, notice);
  if (!is_wanted) return tl::unexpected(is_wanted.error());
  if (!*is_wanted) {
    notice.why = "unwanted";
    return State::Dropped;
  }
  if (now - std::max(notice.made_at, notice.next_at) < kPatience) return std::nullopt;
  notice.why = "too-old";
  return State::Failed;
}

[[nodiscard]] State state_after(Handed handed, int attempts) {
  switch (handed) {
    case Handed::Accepted: return State::Sent;
    case Handed::Later: return attempts < Notice::kAttemptsMax ? State::Waiting : State::Failed;
    case Handed::Refused: return State::Failed;
    case Handed::BadAddress: return State::Bounced;
    case Handed::Away: return State::Waiting;
    case Handed::Unclear: return State::Uncertain;
  }
  return State::Uncertain;
}

/// Letters, digits and dots of what a stranger's server wrote.
[[nodiscard]] std::string plain(std::string_view detail) {
  std::string kept;
  for (char const c : detail.substr(0, kDetailMax)) {
    bool const is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' ||
                          (c >= 'A' && c <= 'Z') || c == '-' || c == ' ';
    if (is_plain) kept.push_back(c);
  }
  return kept;
}

}  // namespace

std::chrono::minutes pause_after(int attempts) {
  constexpr std::array<std::chrono::minutes, 7> kPauses{
      std::chrono::minutes{1},  std::chrono::minutes{5},   std::chrono::minutes{15},
      std::chrono::minutes{60}, std::chrono::minutes{180}, std::chrono::minutes{360},
      std::chrono::minutes{720}};
  auto const last = static_cast<int>(kPauses.size()) - 1;
  return kPauses[static_cast<std::size_t>(std::clamp(attempts - 1, 0, last))];
}

Result<std::vector<Notice>> claim_due(NoticesPorts& ports, Surroundings const& around,
                                      std::size_t count_max) {
  auto const now = around.clock.now();
  auto due = ports.notices.due(now, count_max);
  if (!due) return due;
  std::vector<Notice> claimed;
  for (auto& notice : *due) {
    auto const end = end_of(ports, notice, now);
    if (!end) return tl::unexpected(end.error());
    if (!*end) ++notice.attempts;
    auto moved = move(ports, notice, end->value_or(State::Sending), now);
    if (!moved) return pass(moved);
    if (!*end) claimed.push_back(std::move(notice));
  }
  return claimed;
}

Result<Notice> settle(NoticesPorts& ports, Surroundings const& around, Notice notice,
                      Mailer::Outcome const& outcome) {
  auto const now = around.clock.now();
  if (outcome.handed == Handed::Away) {
    if (auto back = give_back(ports, around, notice); !back) return pass(back);
    return notice;
  }
  notice.why = outcome.why;
  notice.next_at = now + pause_after(notice.attempts);
  auto const to = state_after(outcome.handed, notice.attempts);
  if (auto moved = move(ports, notice, to, now); !moved) return pass(moved);
  if (to == State::Bounced) {
    if (auto held = hold(ports, notice, outcome.why, now); !held) return pass(held);
  }
  return notice;
}

Result<void> give_back(NoticesPorts& ports, Surroundings const& around, Notice notice) {
  --notice.attempts;
  return move(ports, notice, State::Waiting, around.clock.now());
}

Result<std::int64_t> strand(NoticesPorts& ports, Surroundings const& around) {
  auto page = ports.notices.list(State::Sending, {std::nullopt, kStrandedMax});
  if (!page) return pass(page);
  for (auto& notice : page->items) {
    notice.why = "process-ended";
    auto moved = move(ports, notice, State::Uncertain, around.clock.now());
    if (!moved) return pass(moved);
  }
  return static_cast<std::int64_t>(page->items.size());
}

Result<Notice> resolve(NoticesPorts& ports, Surroundings const& around, terms::NoticeId const& id,
                       Resolution how, terms::Actor const& by) {
  auto notice = ports.notices.find(id);
  if (!notice) return notice;
  bool const is_again = how == Resolution::SendAgain;
  if (is_again ? !can_send_again(notice->state) : !can_drop(notice->state)) {
    return fail(ErrorKind::Conflict, "notices.state",
                "このメールの状態は変わっています。一覧を読み込み直してください。");
  }
  auto const now = around.clock.now();
  notice->attempts = 0;
  notice->next_at = now;
  if (is_again) notice->made_at = now;  // its patience begins anew
  notice->why = is_again ? "" : "operator";
  auto moved = move(ports, *notice, is_again ? State::Waiting : State::Dropped, now);
  if (!moved) return pass(moved);
  auto recorded = ports.audit.record({notice->tenant, by,
                                      is_again ? "notices.sent-again" : "notices.dropped",
                                      id.text(), std::string{name_of(notice->kind)}});
  if (!recorded) return pass(recorded);
  return notice;
}

Result<void> note_bounce(NoticesPorts& ports, terms::NoticeId const& id, Bounce bounce,
                         std::string_view detail, base::Instant now) {
  auto notice = ports.notices.find(id);
  if (!notice && notice.error().kind == ErrorKind::NotFound) return {};
  if (!notice) return pass(notice);
  // What waits or is being sent was not delivered yet: no server can have sent it back.
  bool const is_out = notice->state == State::Sent || notice->state == State::Uncertain;
  if (!is_out) return {};
  notice->why = (bounce == Bounce::Hard ? "bounced " : "delayed ") + plain(detail);
  if (auto moved = move(ports, *notice, bounce == Bounce::Hard ? State::Bounced : notice->state,
                        now);
      !moved) {
    return moved;
  }
  return bounce == Bounce::Hard ? hold(ports, *notice, notice->why, now) : Result<void>{};
}

}  // namespace notices
