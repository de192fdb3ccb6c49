#include "domain/inquiries/inquiry.hpp"

#include "base/text_line.hpp"

namespace inquiries {
namespace {

using base::ErrorKind;
using base::fail;

[[nodiscard]] auto refuse_by_state() {
  return fail(ErrorKind::Conflict, "inquiries.state",
              "このお問い合わせは、いまの状態ではその操作ができません。"
              "画面を読み込み直して、状態をご確認ください。");
}

}  // namespace

base::Result<Inquiry> Inquiry::open(Opening opening, Urgency urgency) {
  // One line: it stands in lists, and in the heads of mails.
  if (opening.subject.empty() || !base::is_line(opening.subject, kSubjectLengthMax)) {
    return fail(ErrorKind::Invalid, "inquiries.subject", "件名を1〜120文字で入力してください。",
                {{"/subject", "件名を1〜120文字で入力してください。"}});
  }
  if (opening.alerts.size() > kAlertsMax) {
    return fail(ErrorKind::Invalid, "inquiries.alerts",
                "一度にお尋ねいただけるアラートは20件までです。",
                {{"/alert_ids", "20件までにしてください。"}});
  }
  Progress progress;
  progress.urgency = urgency;
  progress.updated_at = opening.opened_at;
  return Inquiry{std::move(opening), std::move(progress)};
}

Inquiry Inquiry::restored(Opening opening, Progress progress) {
  return Inquiry{std::move(opening), std::move(progress)};
}

base::Result<void> Inquiry::move_to(State state, base::Instant now) {
  progress_.state = state;
  progress_.updated_at = now;
  return {};
}

bool Inquiry::can_reopen(base::Instant now) const {
  return now - progress_.updated_at <= kReopenWithin;
}

base::Result<void> Inquiry::take(terms::Actor const& by, base::Instant now) {
  if (is_ended(state())) return refuse_by_state();
  progress_.owner = Owner{by.id, by.name};
  return move_to(state() == State::Received ? State::Triage : state(), now);
}

base::Result<void> Inquiry::decide_scope(std::string scope_id, Urgency urgency, base::Instant now) {
  if (is_ended(state())) return refuse_by_state();
  progress_.scope_id = std::move(scope_id);
  progress_.urgency = urgency;
  bool const is_new = state() == State::Received || state() == State::Triage;
  return move_to(is_new ? State::InProgress : state(), now);
}

base::Result<void> Inquiry::answer(State after, base::Instant now) {
  if (is_ended(state())) return refuse_by_state();
  // A block under way keeps the inquiry with the desk; the answer alone doesn't end the wait.
  return move_to(state() == State::WaitingBlock ? State::WaitingBlock : after, now);
}

base::Result<void> Inquiry::ask_customer(base::Instant now) {
  if (is_ended(state())) return refuse_by_state();
  return move_to(State::WaitingCustomer, now);
}

base::Result<void> Inquiry::take_reply(base::Instant now) {
  if (is_ended(state()) && !can_reopen(now)) {
    return fail(ErrorKind::Conflict, "inquiries.too-old",
                "終了から14日を過ぎています。お手数ですが、新しいお問い合わせを作成してください。");
  }
  bool const stays = state() == State::Received || state() == State::Triage ||
                     state() == State::WaitingBlock;
  return move_to(stays ? state() : State::InProgress, now);
}

base::Result<void> Inquiry::conclude(CustomerOutcome outcome, base::Instant now) {
  switch (outcome) {
    case CustomerOutcome::Solved:
      if (is_ended(state())) return refuse_by_state();
      return move_to(State::Closed, now);
    case CustomerOutcome::StillTroubled:
      if (state() != State::Answered && !is_ended(state())) return refuse_by_state();
      return take_reply(now);
    case CustomerOutcome::Withdrawn:
      if (is_ended(state())) return refuse_by_state();
      return move_to(State::Withdrawn, now);
  }
  return refuse_by_state();
}

base::Result<void> Inquiry::close_unasked(base::Instant now) {
  if (state() != State::Answered) return refuse_by_state();
  return move_to(State::Closed, now);
}

base::Result<void> Inquiry::check_choice(base::Instant now) const {
  if (is_ended(state()) && !can_reopen(now)) return refuse_by_state();
  return {};
}

void Inquiry::follow_block(bool is_waiting_for_desk, base::Instant now) {
  if (is_ended(state())) return;
  if (is_waiting_for_desk) progress_.state = State::WaitingBlock;
  if (!is_waiting_for_desk && state() == State::WaitingBlock) progress_.state = State::InProgress;
  progress_.updated_at = now;
}

std::vector<Action> Inquiry::allowed(terms::Side side, base::Instant now) const {
  bool const has_ended = is_ended(state());
  if (side == terms::Side::Desk) {
    if (has_ended) return {Action::Note};
    return {Action::Answer, Action::AskCustomer, Action::Note, Action::Take, Action::Verdict};
  }
  std::vector<Action> actions;
  if (!has_ended || can_reopen(now)) actions.push_back(Action::Reply);
  if (!has_ended) actions.push_back(Action::Solve);
  bool const may_go_on = state() == State::Answered || (has_ended && can_reopen(now));
  if (may_go_on) actions.push_back(Action::StillTroubled);
  if (!has_ended) actions.push_back(Action::Withdraw);
  if (check_choice(now)) actions.push_back(Action::Choose);
  return actions;
}

}  // namespace inquiries
