#include "domain/inquiries/keep_promise.hpp"

#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace inquiries {
namespace {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::Result;
using namespace std::chrono;

/// The first moment after the `count`-th business day from that day on.
[[nodiscard]] Instant closing_time(Instant answered_at, PromiseRules const& rules) {
  auto day = terms::japan_day(answered_at);
  for (std::int64_t i = 0; i < rules.close_days; ++i) {
    day = rules.calendar.business_day_from(day + days{1});
  }
  return terms::instant_in_japan(day + days{1});
}

/// One inquiry's promise, from what was stored to what is to be.
class Keeping {
 public:
  Keeping(InquiriesPorts& ports, Surroundings const& around, Inquiry const& inquiry)
      : ports_(ports),
        around_(around),
        inquiry_(inquiry),
        clock_(around.promises.clock_of(inquiry.opening().kind)),
        now_(around.clock.now()) {}

  [[nodiscard]] Result<void> promise(Happened const& happened) {
    auto const stored = ports_.promises.newest(tenant(), id());
    if (!stored) return tl::unexpected(stored.error());
    auto kept = *stored;
    if (!kept || kept->has_ended()) {
      bool const begins = waiting_for(inquiry_.state()) == WaitingFor::Desk &&
                          (happened.is_by_customer || came_over(happened.before));
      return begins ? begin(kept ? kept->facts().number + 1 : 1) : Result<void>{};
    }
    if (auto moved = go_on(*kept, happened); !moved) return moved;
    return kept == *stored ? Result<void>{} : ports_.promises.keep(tenant(), id(), *kept);
  }

  [[nodiscard]] Result<void> closing(Happened const& happened) {
    bool const is_answered = inquiry_.state() == State::Answered;
    if (is_answered && happened.is_answer) {
      return ports_.promises.set_closing(tenant(), id(), closing_time(now_, around_.promises));
    }
    bool const has_left = happened.before == State::Answered && !is_answered;
    return has_left ? ports_.promises.set_closing(tenant(), id(), std::nullopt) : Result<void>{};
  }

 private:
  /// The ball came to the desk by a block: asked for out of 回答済み, or ended after an answer that
  /// was given while it was waited for. Somebody has to answer that, too.
  [[nodiscard]] bool came_over(std::optional<State> before) const {
    if (!before || *before == inquiry_.state()) return false;
    return *before == State::WaitingBlock || waiting_for(*before) != WaitingFor::Desk;
  }
  [[nodiscard]] terms::TenantId const& tenant() const { return inquiry_.opening().tenant; }
  [[nodiscard]] terms::InquiryId const& id() const { return inquiry_.opening().id; }

  [[nodiscard]] Result<void> begin(std::int64_t number) {
    auto const targets = targets_now(ports_, around_);
    if (!targets) return tl::unexpected(targets.error());
    auto const promise = Promise::begin(
        number, targets->targets.of(inquiry_.opening().kind, inquiry_.progress().urgency), *targets,
        clock_, now_);
    return promise ? ports_.promises.keep(tenant(), id(), *promise) : Result<void>{};
  }

  [[nodiscard]] Result<void> go_on(Promise& promise, Happened const& happened) {
    if (happened.is_answer) {
      promise.fulfil(now_);
      return {};
    }
    switch (waiting_for(inquiry_.state())) {
      case WaitingFor::Desk: promise.resume(clock_, now_); break;
      case WaitingFor::Customer: promise.pause(clock_, now_); break;
      case WaitingFor::Nobody: promise.drop(now_); return {};
    }
    bool const is_as_urgent = happened.urgency_before == inquiry_.progress().urgency;
    return is_as_urgent ? Result<void>{} : retarget(promise);
  }

  /// By the targets it was begun with, whatever holds by now.
  [[nodiscard]] Result<void> retarget(Promise& promise) {
    auto const version = promise.facts().targets_version;
    auto const stored = ports_.promises.targets(version);
    if (!stored) return tl::unexpected(stored.error());
    auto const& targets = *stored ? (*stored)->targets : around_.promises.shipped;
    promise.retarget(targets.of(inquiry_.opening().kind, inquiry_.progress().urgency), clock_);
    return {};
  }

  InquiriesPorts& ports_;
  Surroundings const& around_;
  Inquiry const& inquiry_;
  Promise::Clock clock_;
  Instant now_;
};

[[nodiscard]] Result<void> tell(InquiriesPorts& ports, Surroundings const& around,
                                DueInquiries::Due const& due) {
  auto stored = ports.promises.newest(due.tenant, due.inquiry);
  if (!stored) return base::pass(stored);
  if (!*stored) return {};
  auto const told = (*stored)->tell(around.clock.now());
  if (!told) return {};
  if (auto kept = ports.promises.keep(due.tenant, due.inquiry, **stored); !kept) return kept;
  auto audited = ports.audit.record({due.tenant,
                                     {terms::Side::System, "scheduler", "自動処理"},
                                     "inquiries.promise-due",
                                     due.inquiry.text(),
                                     std::string{name_of(*told)}});
  if (!audited) return audited;
  return ports.outbox.publish({std::string{terms::kPromiseDue}, due.tenant.text(),
                               due.inquiry.text(), std::string{name_of(*told)}});
}

/// Each urgency's due time for what is asked at that moment.
[[nodiscard]] TargetsExample example(Targets const& targets, PromiseRules const& rules,
                                     Instant asked_at) {
  auto const due = [&](InquiryKind kind, Urgency urgency) {
    return due_time(targets.of(kind, urgency), rules.clock_of(kind).time, asked_at, {});
  };
  return {asked_at, due(InquiryKind::Question, Urgency::Urgent),
          due(InquiryKind::Question, Urgency::High), due(InquiryKind::Question, Urgency::Normal),
          due(InquiryKind::Fault, Urgency::Normal)};
}

[[nodiscard]] Result<void> check_ever(Targets const& targets, PromiseRules const& rules,
                                      Instant now) {
  auto const due = example(targets, rules, now);
  for (auto const& [field, at] : {std::pair{"urgent", due.urgent}, std::pair{"high", due.high},
                                  std::pair{"normal", due.normal}, std::pair{"fault", due.fault}}) {
    if (at) continue;
    return fail(
        ErrorKind::Invalid, "inquiries.targets-never",
        "窓口の営業時間では、その期限に届きません。単位か営業時間の設定を見直してください。",
        {{fmt::format("/{}/unit", field), "窓口が開く日がありません。"}});
  }
  return {};
}

}  // namespace

Result<void> keep_promise(InquiriesPorts& ports, Surroundings const& around, Inquiry const& inquiry,
                          Happened const& happened) {
  Keeping keeping{ports, around, inquiry};
  if (auto kept = keeping.promise(happened); !kept) return kept;
  return keeping.closing(happened);
}

Result<std::int64_t> tell_due_promises(InquiriesPorts& ports, Surroundings const& around,
                                       std::size_t count_max) {
  auto const due = ports.due.promises(around.clock.now(), count_max);
  if (!due) return tl::unexpected(due.error());
  for (auto const& one : *due) {
    if (auto told = tell(ports, around, one); !told) return base::pass(told);
  }
  return static_cast<std::int64_t>(due->size());
}

Result<TargetsVersion> targets_now(InquiriesPorts& ports, Surroundings const& around) {
  auto newest = ports.promises.newest_targets();
  if (!newest) return base::pass(newest);
  if (*newest) return std::move(**newest);
  return TargetsVersion{0, around.promises.shipped};
}

Result<TargetsVersion> publish_targets(InquiriesPorts& ports, Surroundings const& around,
                                       terms::Actor const& by, NewTargets const& wanted) {
  auto const targets = Targets::make(wanted.parts);
  if (!targets) return tl::unexpected(targets.error());
  auto const now = around.clock.now();
  if (auto ever = check_ever(*targets, around.promises, now); !ever) return base::pass(ever);
  auto const held = targets_now(ports, around);
  if (!held) return tl::unexpected(held.error());
  if (held->version != wanted.replaces) {
    return fail(ErrorKind::Conflict, "inquiries.targets-changed",
                "ほかの方が先に公開しました。画面を読み込み直して、いまの目安をご確認ください。");
  }
  TargetsVersion next{held->version + 1, *targets, wanted.is_shown, by.id, by.name, now};
  if (auto put = ports.promises.publish(next); !put) return base::pass(put);
  auto audited = ports.audit.record({std::nullopt, by, "inquiries.targets-published",
                                     std::to_string(next.version),
                                     wanted.is_shown ? "shown" : "internal"});
  if (!audited) return base::pass(audited);
  return next;
}

std::vector<TargetsExample> targets_examples(Targets const& targets, PromiseRules const& rules,
                                             Instant now) {
  std::vector<Instant> moments{now};
  auto const today = terms::japan_day(now);
  for (auto day = today + days{1}; day <= today + days{7}; day += days{1}) {
    weekday const on{day};
    if (on == Friday) moments.push_back(terms::instant_in_japan(day + hours{17}));
    if (on == Saturday) moments.push_back(terms::instant_in_japan(day + hours{10}));
    bool const is_eve = rules.calendar.is_business_day(day) && on != Friday &&
                        !rules.calendar.is_business_day(day + days{1});
    if (is_eve) moments.push_back(terms::instant_in_japan(day + hours{16}));
  }
  std::vector<TargetsExample> examples;
  for (auto const moment : moments) examples.push_back(example(targets, rules, moment));
  return examples;
}

}  // namespace inquiries
