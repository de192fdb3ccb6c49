#include "domain/inquiries/desk.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "domain/inquiries/handle_files.hpp"
#include "domain/inquiries/keep_promise.hpp"
#include "terms/inquiry_number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace inquiries {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] Result<std::string> checked_body(std::string const& body) {
  auto const text = base::trimmed(body);
  auto const length = base::code_points(text);
  if (length == 0 || length > Inquiry::kBodyLengthMax) {
    return fail(ErrorKind::Invalid, "inquiries.body", "本文を1〜20,000文字で入力してください。",
                {{"/body", "本文を1〜20,000文字で入力してください。"}});
  }
  return std::string{text};
}

/// The most urgent alert decides until a person does; a Critical one merely asked about is 高.
[[nodiscard]] Result<Urgency> urgency_by_alerts(LinkedAlerts& alerts, terms::TenantId const& tenant,
                                                std::vector<terms::AlertId> const& linked) {
  Urgency urgency = Urgency::Normal;
  for (auto const& alert : linked) {
    auto const risk = alerts.risk_of(tenant, alert);
    if (!risk) return tl::unexpected(risk.error());
    bool const is_high = *risk == terms::Risk::Critical || *risk == terms::Risk::High;
    if (is_high) urgency = Urgency::High;
  }
  return urgency;
}

/// A change of one inquiry: loads it, and writes it back with its entries, audit and event.
class Change {
 public:
  Change(InquiriesPorts& ports, Surroundings const& around, Act const& act)
      : ports_(ports), around_(around), act_(act), now_(around.clock.now()) {}

  [[nodiscard]] Result<Inquiry> load() {
    auto inquiry = ports_.inquiries.find(act_.tenant, act_.inquiry);
    if (!inquiry) return inquiry;
    if (act_.version && *act_.version != inquiry->progress().version) {
      return fail(
          ErrorKind::Conflict, "inquiries.changed",
          "ほかの方が先に更新しました。画面を読み込み直してください。入力した文章は残っています。");
    }
    before_ = inquiry->state();
    happened.urgency_before = inquiry->progress().urgency;
    return inquiry;
  }

  [[nodiscard]] Entry entry(EntryKind kind) const {
    Entry entry;
    entry.id = base::uuid7(around_.clock, around_.random);
    entry.at = now_;
    entry.kind = kind;
    entry.author_name = act_.by.name;
    entry.author_side = act_.by.side;
    return entry;
  }

  [[nodiscard]] Result<Inquiry> store(Inquiry const& inquiry, std::vector<Entry> entries,
                                      std::string_view action, std::string detail) {
    if (before_ != inquiry.state()) entries.push_back(state_entry(inquiry.state()));
    if (auto saved = ports_.inquiries.save(inquiry); !saved) return base::pass(saved);
    happened.before = before_;
    if (auto kept = keep_promise(ports_, around_, inquiry, happened); !kept) {
      return base::pass(kept);
    }
    for (auto const& entry : entries) {
      if (auto put = put_down(inquiry, entry); !put) return base::pass(put);
    }
    auto audited = ports_.audit.record(
        {act_.tenant, act_.by, action, act_.inquiry.text(), std::move(detail)});
    if (!audited) return base::pass(audited);
    auto published = publish(inquiry);
    if (!published) return base::pass(published);
    return ports_.inquiries.find(act_.tenant, act_.inquiry);
  }

  [[nodiscard]] base::Instant now() const { return now_; }

  Happened happened{};        // what the change means for the promise of time
  std::string why_changed{};  // one Japanese line beside the new state

 private:
  [[nodiscard]] Result<void> put_down(Inquiry const& inquiry, Entry const& entry) {
    if (auto put = ports_.inquiries.append(inquiry, entry); !put) return put;
    for (auto attachment : entry.attachments) {
      attachment.inquiry = inquiry.opening().id;
      attachment.entry_id = entry.id;
      attachment.entry_kind = entry.kind;
      if (auto put = ports_.attachments.attach(attachment); !put) return put;
    }
    return {};
  }
  [[nodiscard]] Entry state_entry(State to) const {
    auto changed = entry(EntryKind::State);
    if (before_) changed.from = std::string{name_of(*before_)};
    changed.to = std::string{name_of(to)};
    if (!why_changed.empty()) changed.body = why_changed;
    return changed;
  }
  [[nodiscard]] Result<void> publish(Inquiry const& inquiry) {
    if (before_ == inquiry.state()) return {};
    return ports_.outbox.publish({std::string{terms::kInquiryChanged}, act_.tenant.text(),
                                  act_.inquiry.text(), std::string{name_of(inquiry.state())}});
  }

  InquiriesPorts& ports_;
  Surroundings const& around_;
  Act const& act_;
  base::Instant now_;
  std::optional<State> before_{};
};

[[nodiscard]] bool belongs_to(MessageKind kind, terms::Side side) {
  return (kind == MessageKind::Reply) == (side == terms::Side::Customer);
}

[[nodiscard]] Result<void> apply_message(Inquiry& inquiry, MessageKind kind,
                                         ScopeCatalogue const& scopes, base::Instant now) {
  switch (kind) {
    case MessageKind::Reply: return inquiry.take_reply(now);
    case MessageKind::Answer:
      return inquiry.answer(scopes.state_after_answer(inquiry.progress().scope_id.value_or("")),
                            now);
    case MessageKind::Question: return inquiry.ask_customer(now);
    case MessageKind::Note: return {};
  }
  return {};
}

/// As terms::kInquiryDecided has it.
[[nodiscard]] std::string told_verdict(Entry const& entry, Verdict const& verdict,
                                       terms::Actor const& by) {
  auto const urgency = verdict.urgency ? name_of(*verdict.urgency) : std::string_view{"-"};
  return fmt::format("{} {} {} {} {} {}", entry.id, entry.at.micros(), verdict.scope_id, urgency,
                     by.id, by.name);
}

/// What the customer last said they do with an answer.
[[nodiscard]] std::optional<std::string> chosen_last(std::vector<Entry> const& timeline,
                                                     std::string const& answer_id) {
  auto const last = std::find_if(timeline.rbegin(), timeline.rend(), [&](Entry const& entry) {
    return entry.kind == EntryKind::Choice && entry.from == answer_id;
  });
  return last == timeline.rend() ? std::nullopt : last->to;
}

[[nodiscard]] EntryKind entry_kind_of(MessageKind kind) {
  switch (kind) {
    case MessageKind::Reply: return EntryKind::Message;
    case MessageKind::Answer:
    case MessageKind::Question: return EntryKind::Answer;
    case MessageKind::Note: return EntryKind::Note;
  }
  return EntryKind::Note;
}

}  // namespace

Result<Inquiry> open_inquiry(InquiriesPorts& ports, Surroundings const& around,
                             terms::TenantId const& tenant, terms::Actor const& by,
                             OpenInquiry const& what) {
  auto body = checked_body(what.body);
  if (!body) return base::pass(body);
  auto const urgency = urgency_by_alerts(ports.alerts, tenant, what.alerts);
  if (!urgency) return tl::unexpected(urgency.error());
  auto const number = ports.inquiries.next_number();
  if (!number) return tl::unexpected(number.error());

  auto const id = base::new_id<terms::InquiryId>(around.clock, around.random);
  auto inquiry = Inquiry::open({id, tenant, *number, std::string{base::trimmed(what.subject)},
                                by.name, around.clock.now(), what.alerts, what.kind},
                               *urgency);
  if (!inquiry) return inquiry;
  Act const act{tenant, id, by};
  auto files = files_for_message(ports, around.files, act, what.files);
  if (!files) return base::pass(files);
  Change change{ports, around, act};
  change.happened.is_by_customer = true;
  auto message = change.entry(EntryKind::Message);
  message.body = std::move(*body);
  message.attachments = std::move(*files);
  return change.store(*inquiry, {std::move(message)}, "inquiries.opened",
                      terms::inquiry_number(*number));
}

Result<Inquiry> add_message(InquiriesPorts& ports, Surroundings const& around, Act const& act,
                            Writing const& writing) {
  if (!belongs_to(writing.kind, act.by.side)) {
    return fail(ErrorKind::Forbidden, "inquiries.side", "この操作をする権限がありません。");
  }
  auto text = checked_body(writing.body);
  if (!text) return base::pass(text);
  Change change{ports, around, act};
  auto inquiry = change.load();
  if (!inquiry) return inquiry;
  if (auto moved = apply_message(*inquiry, writing.kind, around.scopes, change.now()); !moved) {
    return base::pass(moved);
  }
  auto files = files_for_message(ports, around.files, act, writing.files);
  if (!files) return base::pass(files);
  change.happened.is_by_customer = writing.kind == MessageKind::Reply;
  change.happened.is_answer = writing.kind == MessageKind::Answer;
  auto message = change.entry(entry_kind_of(writing.kind));
  message.body = std::move(*text);
  message.attachments = std::move(*files);
  message.mail = writing.mail;
  if (message.kind == EntryKind::Answer) message.conditions = around.conditions_version;
  auto const id = message.id;
  // What is sent is a draft no more, also when its page does not live to say so.
  auto sent = ports.drafts.remove(act.tenant, act.inquiry, act.by.id);
  if (!sent) return base::pass(sent);
  // A note is the desk's own: who listens for news must be able to leave it out.
  auto const* action = writing.kind == MessageKind::Note ? "inquiries.noted" : "inquiries.message";
  return change.store(*inquiry, {std::move(message)}, action, id);
}

Result<Inquiry> take_inquiry(InquiriesPorts& ports, Surroundings const& around, Act const& act) {
  Change change{ports, around, act};
  auto inquiry = change.load();
  if (!inquiry) return inquiry;
  auto owner = change.entry(EntryKind::Owner);
  if (inquiry->progress().owner) owner.from = inquiry->progress().owner->name;
  owner.to = act.by.name;
  if (auto taken = inquiry->take(act.by, change.now()); !taken) return base::pass(taken);
  return change.store(*inquiry, {std::move(owner)}, "inquiries.taken", act.by.id);
}

Result<Inquiry> decide_scope(InquiriesPorts& ports, Surroundings const& around, Act const& act,
                             Verdict const& verdict) {
  if (around.scopes.find(verdict.scope_id) == nullptr) {
    return fail(ErrorKind::Invalid, "inquiries.scope", "この区分は一覧にありません。",
                {{"/scope_id", "区分の一覧から選んでください。"}});
  }
  Change change{ports, around, act};
  auto inquiry = change.load();
  if (!inquiry) return inquiry;
  auto const before = inquiry->progress().urgency;
  auto const urgency = verdict.urgency.value_or(before);
  auto entry = change.entry(EntryKind::Verdict);
  entry.from = inquiry->progress().scope_id;
  entry.to = verdict.scope_id;
  if (urgency != before) {
    entry.body = "緊急度: " + std::string{japanese(before)} + " → " +
                 std::string{japanese(urgency)};
  }
  auto const set = inquiry->decide_scope(verdict.scope_id, urgency, change.now());
  if (!set) return tl::unexpected(set.error());
  auto told = ports.outbox.publish({std::string{terms::kInquiryDecided}, act.tenant.text(),
                                    act.inquiry.text(), told_verdict(entry, verdict, act.by)});
  if (!told) return base::pass(told);
  return change.store(*inquiry, {std::move(entry)}, "inquiries.verdict",
                      verdict.scope_id + " " + std::string{name_of(urgency)});
}

Result<Inquiry> conclude(InquiriesPorts& ports, Surroundings const& around, Act const& act,
                         CustomerOutcome outcome, std::string const& why) {
  Change change{ports, around, act};
  auto inquiry = change.load();
  if (!inquiry) return inquiry;
  if (auto done = inquiry->conclude(outcome, change.now()); !done) return base::pass(done);
  change.happened.is_by_customer = outcome == CustomerOutcome::StillTroubled;
  std::vector<Entry> entries;
  if (auto const text = base::trimmed(why); !text.empty()) {
    entries.push_back(change.entry(EntryKind::Message));
    entries.back().body = std::string{base::first_code_points(text, Inquiry::kBodyLengthMax)};
  }
  return change.store(*inquiry, std::move(entries), "inquiries.concluded",
                      std::string{name_of(inquiry->state())});
}

Result<Inquiry> choose(InquiriesPorts& ports, Surroundings const& around, Act const& act,
                       Choosing const& choosing) {
  if (act.by.side != terms::Side::Customer) {
    return fail(ErrorKind::Forbidden, "inquiries.side", "この操作をする権限がありません。");
  }
  Change change{ports, around, act};
  auto inquiry = change.load();
  if (!inquiry) return inquiry;
  if (auto fits = inquiry->check_choice(change.now()); !fits) return base::pass(fits);
  auto const timeline = ports.inquiries.timeline(act.tenant, act.inquiry);
  if (!timeline) return tl::unexpected(timeline.error());
  auto const answer = std::find_if(timeline->begin(), timeline->end(), [&](Entry const& entry) {
    return entry.id == choosing.entry_id && entry.kind == EntryKind::Answer;
  });
  if (answer == timeline->end()) {
    return fail(ErrorKind::NotFound, "inquiries.no-answer", "この回答は見つかりません。");
  }
  if (chosen_last(*timeline, answer->id) == name_of(choosing.choice)) return inquiry;
  auto entry = change.entry(EntryKind::Choice);
  entry.from = answer->id;
  entry.to = std::string{name_of(choosing.choice)};
  entry.conditions = answer->conditions;
  auto detail = fmt::format("{} {}", *entry.from, *entry.to);
  return change.store(*inquiry, {std::move(entry)}, "inquiries.choice", std::move(detail));
}

Result<void> note_block(InquiriesPorts& ports, Surroundings const& around, Act const& act,
                        BlockNews const& news) {
  auto const timeline = ports.inquiries.timeline(act.tenant, act.inquiry);
  if (!timeline) return tl::unexpected(timeline.error());
  auto const last = std::find_if(timeline->rbegin(), timeline->rend(), [&](Entry const& entry) {
    return entry.block_id == news.block_id;
  });
  bool const is_repeat = last != timeline->rend() && last->to == news.block_state &&
                         last->body == news.text;
  if (is_repeat) return {};
  Change change{ports, around, act};
  auto inquiry = change.load();
  if (!inquiry) return base::pass(inquiry);
  if (news.is_waiting_for_desk || news.is_settled) {
    inquiry->follow_block(news.is_waiting_for_desk, change.now());
  }
  auto entry = change.entry(EntryKind::Block);
  entry.block_id = news.block_id;
  entry.to = news.block_state;
  entry.body = news.text;
  auto stored = change.store(*inquiry, {std::move(entry)}, "inquiries.block", news.block_id);
  if (!stored) return base::pass(stored);
  return {};
}

namespace {

/// The customer may have answered by a mail that waits for the desk: looked at again in a day.
[[nodiscard]] Result<bool> is_put_off_by_mail(InquiriesPorts& ports, Act const& act,
                                              base::Instant now) {
  auto const waits = ports.waiting_mails.is_any(act.tenant, act.inquiry);
  if (!waits || !*waits) return waits;
  auto put_off = ports.promises.set_closing(act.tenant, act.inquiry, now + std::chrono::days{1});
  if (!put_off) return base::pass(put_off);
  return true;
}

}  // namespace

Result<std::int64_t> close_unasked(InquiriesPorts& ports, Surroundings const& around,
                                   std::size_t count_max) {
  auto const due = ports.due.closings(around.clock.now(), count_max);
  if (!due) return tl::unexpected(due.error());
  for (auto const& one : *due) {
    Act const act{one.tenant, one.inquiry, {terms::Side::System, "scheduler", "自動処理"}};
    Change change{ports, around, act};
    auto inquiry = change.load();
    if (!inquiry) return base::pass(inquiry);
    if (inquiry->state() != State::Answered) {  // never so; it must not hold up the others
      auto cleared = ports.promises.set_closing(one.tenant, one.inquiry, std::nullopt);
      if (!cleared) return base::pass(cleared);
      continue;
    }
    auto const waits = is_put_off_by_mail(ports, act, change.now());
    if (!waits) return tl::unexpected(waits.error());
    if (*waits) continue;
    if (auto closed = inquiry->close_unasked(change.now()); !closed) return base::pass(closed);
    change.why_changed = fmt::format("回答から{}営業日のあいだお返事がなかったため、完了しました",
                                     around.promises.close_days);
    auto stored = change.store(*inquiry, {}, "inquiries.closed", "unasked");
    if (!stored) return base::pass(stored);
  }
  return static_cast<std::int64_t>(due->size());
}

}  // namespace inquiries
