#include "domain/notices/digest.hpp"

#include "domain/notices/queue_notice.hpp"
#include "domain/notices/words.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace notices {
namespace {

using base::pass;
using base::Result;

constexpr std::size_t kNotedMax = 500;  // of one digest; the rest waits for the next hour

[[nodiscard]] terms::Actor clock_actor() { return {terms::Side::System, "notices", "お知らせ"}; }

/// The next full hour (or whatever the pace is) after `now`.
[[nodiscard]] base::Instant next_mark(base::Instant now, std::chrono::microseconds pace) {
  return base::Instant{(now.micros() / pace.count() + 1) * pace.count()};
}

/// What the mail tells of, and how far it goes.
struct Digested {
  std::vector<AlertFact> facts{};
  std::int64_t told = 0;
};

[[nodiscard]] Result<Digested> digested(NoticesPorts& ports, terms::TenantId const& tenant) {
  auto const told = ports.watches.told(tenant);
  if (!told) return tl::unexpected(told.error());
  auto const condition = ports.watches.condition_of(tenant);
  if (!condition) return tl::unexpected(condition.error());
  auto const noted = ports.watches.noted_after(tenant, *told, kNotedMax);
  if (!noted) return tl::unexpected(noted.error());
  Digested found{{}, *told};
  for (auto const& [place, alert] : *noted) {
    found.told = place;
    auto fact = ports.alerts.find(tenant, alert);
    if (!fact && fact.error().kind == base::ErrorKind::NotFound) continue;  // out of retention
    if (!fact) return pass(fact);
    // One that was folded into another is that other: it may have been told of already.
    auto const is_same = [&fact](AlertFact const& other) { return other.id == fact->id; };
    bool const is_here = std::any_of(found.facts.begin(), found.facts.end(), is_same);
    auto const was_told = ports.watches.was_noted_by(tenant, fact->id, *told);
    if (!was_told) return tl::unexpected(was_told.error());
    bool const is_wanted = condition->takes(fact->risk, fact->direction);
    if (is_wanted && !is_here && !*was_told) found.facts.push_back(std::move(*fact));
  }
  return found;
}

[[nodiscard]] Result<void> send_digest(NoticesPorts& ports, Surroundings const& around,
                                       terms::TenantId const& tenant) {
  auto const found = digested(ports, tenant);
  if (!found) return tl::unexpected(found.error());
  auto const now = around.clock.now();
  auto saved = ports.watches.save_told(tenant, found->told,
                                       next_mark(now, around.rules.digest_every));
  if (!saved || found->facts.empty()) return saved;
  News const news{Kind::Digest, tenant,
                  "digest:" + tenant.text() + ":" + std::to_string(found->told),
                  digest_words(found->facts, tenant, now)};
  auto const queued = tell_tenant(ports, around, news, Audience::Everybody);
  if (!queued) return tl::unexpected(queued.error());
  if (*queued == 0) return {};
  return ports.audit.record(
      {tenant, clock_actor(), "notices.digest", tenant.text(),
       std::to_string(found->facts.size()) + " alerts, " + std::to_string(*queued) + " mails"});
}

[[nodiscard]] Result<void> record_step(NoticesPorts& ports, AlertCall const& call,
                                       std::string_view action, std::string detail) {
  return ports.audit.record(
      {call.tenant, clock_actor(), action, call.alert.text(), std::move(detail)});
}

/// Why nobody is told of it any more; nullopt while somebody is to be.
[[nodiscard]] Result<std::optional<std::string>> why_over(NoticesPorts& ports,
                                                          AlertCall const& call,
                                                          base::Instant now) {
  auto const fact = ports.alerts.find(call.tenant, call.alert);
  bool const is_gone = !fact && fact.error().kind == base::ErrorKind::NotFound;
  if (!fact && !is_gone) return tl::unexpected(fact.error());
  if (is_gone || !fact->is_new) return std::optional<std::string>{"taken note of"};
  auto const sees_new = ports.people.sees_new(call.tenant, now);
  if (!sees_new) return tl::unexpected(sees_new.error());
  // Nobody of the firm could take note of it there: it would go on to the last contact.
  if (!*sees_new) return std::optional<std::string>{"the service is over"};
  return std::nullopt;
}

[[nodiscard]] Result<void> end_call(NoticesPorts& ports, AlertCall call, base::Instant now,
                                    std::string why) {
  call.next_at.reset();
  call.ended_at = now;
  if (auto saved = ports.watches.save(call); !saved) return saved;
  return record_step(ports, call, "notices.call-ended", std::move(why));
}

/// Those of one firm that stand at the same contact.
using Together = std::map<std::pair<terms::TenantId, std::int64_t>, std::vector<AlertCall>>;

/// What the trail says of a step: whether a mail was made, too.
[[nodiscard]] std::string step_words(std::size_t step, Fate fate) {
  bool const is_told = fate == Fate::Queued || fate == Fate::ToldBefore;
  return "contact " + std::to_string(step) + (is_told ? "" : ", no mail");
}

[[nodiscard]] Result<void> tell_contact(NoticesPorts& ports, Surroundings const& around,
                                        std::vector<AlertCall> calls) {
  auto const& first = calls.front();
  auto const now = around.clock.now();
  auto const contacts = ports.people.contacts_of(first.tenant);
  if (!contacts) return tl::unexpected(contacts.error());
  auto step = static_cast<std::size_t>(first.step);
  auto address = base::Result<terms::MailAddress>{terms::MailAddress::parse("")};
  while (step < contacts->size() && !address) {
    address = terms::MailAddress::parse((*contacts)[step++].mail);
  }
  if (!address) {
    for (auto const& call : calls) {
      if (auto ended = end_call(ports, call, now, "nobody left"); !ended) return ended;
    }
    return {};
  }
  News const news{Kind::Escalation, first.tenant,
                  "call:" + first.alert.text() + ":" + std::to_string(step),
                  escalation_words(calls, around.rules.escalate_after)};
  auto const fate = tell_address(ports, around, news, {std::nullopt, *address});
  if (!fate) return tl::unexpected(fate.error());
  for (auto& call : calls) {
    call.step = static_cast<std::int64_t>(step);
    call.next_at = now + around.rules.escalate_after;
    if (auto saved = ports.watches.save(call); !saved) return saved;
    auto recorded = record_step(ports, call, "notices.contact-told", step_words(step, *fate));
    if (!recorded) return recorded;
  }
  return {};
}

}  // namespace

Result<void> note_alert(NoticesPorts& ports, Surroundings const& around,
                        terms::TenantId const& tenant, terms::AlertId const& alert) {
  if (!around.rules.is_on) return {};
  auto const now = around.clock.now();
  auto const sees_new = ports.people.sees_new(tenant, now);
  if (!sees_new) return tl::unexpected(sees_new.error());
  if (!*sees_new) return {};
  auto noted = ports.watches.note_alert(tenant, alert, now,
                                        next_mark(now, around.rules.digest_every));
  if (!noted) return noted;
  auto const fact = ports.alerts.find(tenant, alert);
  if (!fact && fact.error().kind == base::ErrorKind::NotFound) return {};
  if (!fact) return tl::unexpected(fact.error());
  bool const is_urgent = fact->risk == terms::Risk::Critical &&
                         fact->direction == terms::Direction::Outbound && fact->is_new;
  if (!is_urgent) return {};
  return ports.watches.begin({tenant, fact->id, 0, now + around.rules.escalate_after});
}

Result<std::int64_t> send_due_digests(NoticesPorts& ports, Surroundings const& around,
                                      std::size_t count_max) {
  auto const due = ports.watches.due_digests(around.clock.now(), count_max);
  if (!due) return tl::unexpected(due.error());
  for (auto const& tenant : *due) {
    if (auto sent = send_digest(ports, around, tenant); !sent) return pass(sent);
  }
  return static_cast<std::int64_t>(due->size());
}

Result<std::int64_t> move_due_calls(NoticesPorts& ports, Surroundings const& around,
                                    std::size_t count_max) {
  auto const due = ports.watches.due_calls(around.clock.now(), count_max);
  if (!due) return tl::unexpected(due.error());
  Together together;
  for (auto const& call : *due) {
    auto const now = around.clock.now();
    auto why = why_over(ports, call, now);
    if (!why) return pass(why);
    if (*why) {
      if (auto ended = end_call(ports, call, now, std::move(**why)); !ended) return pass(ended);
      continue;
    }
    together[{call.tenant, call.step}].push_back(call);
  }
  for (auto& [key, calls] : together) {
    if (auto told = tell_contact(ports, around, std::move(calls)); !told) return pass(told);
  }
  return static_cast<std::int64_t>(due->size());
}

Result<DigestCondition> keep_condition(NoticesPorts& ports, DigestCondition condition,
                                       std::int64_t revision_seen, terms::Actor const& by) {
  if (by.side != terms::Side::Customer) {
    return base::fail(base::ErrorKind::Forbidden, "notices.customer-only",
                      "まとめの条件を変えられるのは、お客さまの管理者だけです。");
  }
  condition.revision = revision_seen + 1;
  if (auto saved = ports.watches.save(condition); !saved) return pass(saved);
  auto recorded = ports.audit.record(
      {condition.tenant, by, "notices.condition-kept", condition.tenant.text(),
       std::string{name_of(condition.risk)} + " " +
           std::string{condition.direction ? name_of(*condition.direction) : "both"}});
  if (!recorded) return pass(recorded);
  return condition;
}

}  // namespace notices
