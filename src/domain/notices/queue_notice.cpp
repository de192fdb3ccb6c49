#include "domain/notices/queue_notice.hpp"

#include "base/new_id.hpp"

#include <algorithm>

namespace notices {
namespace {

using base::pass;
using base::Result;

constexpr std::chrono::hours kHour{1};
constexpr std::int64_t kHoursAhead = 24;  // what an address has no room for waits so long at most

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

/// When it may go: at its time, or, where its address has had its share, in the first hour that has
/// room. Nullopt: a whole day has none.
[[nodiscard]] Result<std::optional<base::Instant>> time_of(NoticesPorts& ports,
                                                           Surroundings const& around,
                                                           Notice const& notice) {
  auto const most = around.rules.per_address_hour;
  if (most == 0 || !is_rationed(notice.kind)) return notice.next_at;
  auto const count = ports.notices.count_to(notice.to.address, notice.made_at - kHour,
                                            most * kHoursAhead);
  if (!count) return tl::unexpected(count.error());
  auto const hours = *count / most;
  if (hours >= kHoursAhead) return std::nullopt;
  return std::max(notice.next_at, notice.made_at + hours * kHour);
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
  auto notice = notice_of(around, news, to);
  auto const held = ports.held.find(to.address);
  if (!held) return tl::unexpected(held.error());
  if (*held && !is_sent_to_held(news.kind)) return put(ports, std::move(notice), Fate::Held);
  auto const time = time_of(ports, around, notice);
  if (!time) return tl::unexpected(time.error());
  notice.next_at = time->value_or(notice.next_at);
  return put(ports, std::move(notice), *time ? Fate::Queued : Fate::TooMany);
}

Result<std::int64_t> tell_tenant(NoticesPorts& ports, Surroundings const& around, News const& news,
                                 Audience audience) {
  if (!around.rules.is_on) return 0;
  auto people = ports.people.of_tenant(*news.tenant);
  if (!people) return pass(people);
  bool const has_partner = std::any_of(people->begin(), people->end(),
                                       [](auto const& person) { return person.is_partner; });
  bool const is_partners = audience == Audience::Partners ||
                           (audience == Audience::Askers && has_partner);
  if (is_partners) {
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
