#include "domain/notices/queue_notice.hpp"

#include "base/new_id.hpp"

#include <algorithm>

namespace notices {
namespace {

using base::pass;
using base::Result;

constexpr std::chrono::hours kHour{1};

[[nodiscard]] Notice notice_of(Surroundings const& around, News const& news, Receiver const& to) {
  auto const now = around.clock.now();
  auto const whom = to.user ? to.user->text() : to.address.text();
  return {.id = base::new_id<terms::NoticeId>(around.clock, around.random),
          .tenant = news.tenant,
          .kind = news.kind,
          .cause = news.cause + "|" + whom,
          .to = to,
          .words = news.words,
          .inquiry = news.inquiry,
          .made_at = now,
          .state = State::Waiting,
          .next_at = news.not_before.value_or(now),
          .state_at = now};
}

/// Escalations are few by their own rule, and must not be lost to a flood of the others.
[[nodiscard]] Result<bool> is_too_many(NoticesPorts& ports, Surroundings const& around,
                                       Notice const& notice) {
  auto const most = around.rules.per_address_hour;
  if (most == 0 || notice.kind == Kind::Escalation) return false;
  auto const count = ports.notices.count_to(notice.to.address, notice.made_at - kHour, most);
  if (!count) return tl::unexpected(count.error());
  return *count >= most;
}

[[nodiscard]] Result<Fate> put(NoticesPorts& ports, Notice notice, Fate fate) {
  if (fate != Fate::Queued) {
    notice.state = State::Dropped;
    notice.why = fate == Fate::Held ? "held" : "too-many";
    notice.words = {notice.words.subject, "", ""};
  }
  auto const added = ports.notices.add(notice);
  if (!added) return tl::unexpected(added.error());
  return *added ? fate : Fate::ToldBefore;
}

[[nodiscard]] Result<std::int64_t> tell_all(NoticesPorts& ports, Surroundings const& around,
                                            News const& news,
                                            std::vector<People::Person> const& people) {
  std::int64_t queued = 0;
  for (auto const& person : people) {
    auto const fate = tell_person(ports, around, news, person);
    if (!fate) return tl::unexpected(fate.error());
    queued += *fate == Fate::Queued ? 1 : 0;
  }
  return queued;
}

}  // namespace

Result<std::optional<MailPerson>> mail_person_of(NoticesPorts& ports,
                                                 People::Person const& person) {
  auto stored = ports.mail_people.find(person.user);
  if (!stored || *stored) return stored;
  auto address = terms::MailAddress::parse(person.login);
  if (!address) return std::nullopt;
  return MailPerson{person.user, std::move(*address)};
}

Result<Fate> tell_person(NoticesPorts& ports, Surroundings const& around, News const& news,
                         People::Person const& person) {
  auto const known = mail_person_of(ports, person);
  if (!known) return tl::unexpected(known.error());
  if (!*known || !(*known)->confirmed_at) return Fate::Unconfirmed;
  if (!(*known)->wants(subject_of(news.kind))) return Fate::Unwanted;
  return tell_address(ports, around, news, {person.user, (*known)->address});
}

Result<Fate> tell_address(NoticesPorts& ports, Surroundings const& around, News const& news,
                          Receiver const& to) {
  if (!around.rules.is_on) return Fate::Off;
  auto const notice = notice_of(around, news, to);
  auto const held = ports.held.find(to.address);
  if (!held) return tl::unexpected(held.error());
  // The check of an address is how its person says that it is good again.
  if (*held && news.kind != Kind::AddressCheck) return put(ports, notice, Fate::Held);
  auto const is_flood = is_too_many(ports, around, notice);
  if (!is_flood) return tl::unexpected(is_flood.error());
  return put(ports, notice, *is_flood ? Fate::TooMany : Fate::Queued);
}

Result<std::int64_t> tell_tenant(NoticesPorts& ports, Surroundings const& around, News const& news,
                                 Audience audience) {
  if (!around.rules.is_on) return 0;
  auto people = ports.people.of_tenant(*news.tenant);
  if (!people) return pass(people);
  bool const has_partner = std::any_of(people->begin(), people->end(),
                                       [](auto const& person) { return person.is_partner; });
  if (audience == Audience::Askers && has_partner) {
    std::erase_if(*people, [](auto const& person) { return !person.is_partner; });
  }
  return tell_all(ports, around, news, *people);
}

Result<std::int64_t> tell_supervisors(NoticesPorts& ports, Surroundings const& around,
                                      News const& news) {
  if (!around.rules.is_on) return 0;
  auto const people = ports.people.supervisors();
  if (!people) return tl::unexpected(people.error());
  return tell_all(ports, around, news, *people);
}

}  // namespace notices
