#include "domain/notices/own_notices.hpp"

#include "base/text.hpp"
#include "domain/notices/words.hpp"

#include <charconv>

namespace notices {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::chrono::hours kCheckLasts{24};
constexpr std::chrono::hours kHour{1};

[[nodiscard]] Result<People::Person> person_of(NoticesPorts& ports, terms::UserId const& user) {
  auto person = ports.people.find(user);
  if (!person) return pass(person);
  if (*person) return std::move(**person);
  return fail(ErrorKind::NotFound, "notices.nobody", "この方は見つかりません。");
}

[[nodiscard]] std::string mark_of(Mac const& mac, MailPerson const& person,
                                  std::string_view ends_at) {
  return mac("notices.confirm|" + person.user.text() + "|" + person.address.text() + "|" +
             std::string{ends_at})
      .substr(0, 32);
}

[[nodiscard]] std::string check_token(Surroundings const& around, MailPerson const& person) {
  auto const ends_at = std::to_string((around.clock.now() + kCheckLasts).micros());
  return ends_at + "." + mark_of(around.mac, person, ends_at);
}

[[nodiscard]] bool is_good_check(Surroundings const& around, MailPerson const& person,
                                 std::string_view token) {
  auto const dot = token.find('.');
  if (dot == std::string_view::npos) return false;
  auto const ends_at = token.substr(0, dot);
  std::int64_t micros = 0;
  auto const read = std::from_chars(ends_at.data(), ends_at.data() + ends_at.size(), micros);
  bool const is_number = read.ec == std::errc{} && read.ptr == ends_at.data() + ends_at.size();
  return is_number && around.clock.now() < base::Instant{micros} &&
         token.substr(dot + 1) == mark_of(around.mac, person, ends_at);
}

[[nodiscard]] tl::unexpected<base::Error> too_many() {
  return fail(ErrorKind::TooMany, "notices.too-many",
              "続けて何通もお送りできません。1時間ほどしてから、もう一度お試しください。");
}

/// Whoever may be mailed at their own wish, within its limits.
[[nodiscard]] Result<MailPerson> mailable(NoticesPorts& ports, Surroundings const& around,
                                          terms::UserId const& user, Kind kind) {
  if (!around.rules.is_on) {
    return fail(ErrorKind::Conflict, "notices.off", "この窓口は、いまメールを送っていません。");
  }
  auto const person = person_of(ports, user);
  if (!person) return tl::unexpected(person.error());
  auto known = mail_person_of(ports, *person);
  if (!known) return pass(known);
  if (!*known) {
    return fail(ErrorKind::Conflict, "notices.no-address",
                "先に、お知らせを受け取るメールアドレスを保存してください。");
  }
  auto const count = ports.notices.count_for(user, kind, around.clock.now() - kHour, kChecksAnHour);
  if (!count) return tl::unexpected(count.error());
  if (*count >= kChecksAnHour) return too_many();
  return std::move(**known);
}

[[nodiscard]] Result<void> queue_own(NoticesPorts& ports, Surroundings const& around, Kind kind,
                                     MailPerson const& person, Words words) {
  News const news{kind, std::nullopt,
                  std::string{name_of(kind)} + ":" + std::to_string(around.clock.now().micros()),
                  std::move(words)};
  auto const fate = tell_address(ports, around, news, {person.user, person.address});
  if (!fate) return tl::unexpected(fate.error());
  if (*fate == Fate::TooMany) return too_many();
  return {};
}

[[nodiscard]] Result<OwnNotices> seen(NoticesPorts& ports, Surroundings const& around,
                                      std::optional<MailPerson> person) {
  OwnNotices own{around.rules.is_on, std::move(person)};
  if (!own.person) return own;
  auto held = ports.held.find(own.person->address);
  if (!held) return pass(held);
  own.held = std::move(*held);
  return own;
}

}  // namespace

Result<OwnNotices> own_notices(NoticesPorts& ports, Surroundings const& around,
                               terms::UserId const& user) {
  auto const person = person_of(ports, user);
  if (!person) return tl::unexpected(person.error());
  auto known = mail_person_of(ports, *person);
  if (!known) return pass(known);
  return seen(ports, around, std::move(*known));
}

Result<OwnNotices> keep_own(NoticesPorts& ports, Surroundings const& around,
                            terms::UserId const& user, OwnChoice const& choice,
                            terms::Actor const& by) {
  auto const address = terms::MailAddress::parse(base::trimmed(base::nfkc(choice.address)));
  if (!address) {
    return fail(ErrorKind::Invalid, "notices.address", "メールアドレスを確認してください。",
                {{"/address", "name@example.jp の形で入力してください"}});
  }
  auto const person = person_of(ports, user);
  if (!person) return tl::unexpected(person.error());
  auto const before = mail_person_of(ports, *person);
  if (!before) return tl::unexpected(before.error());
  bool const is_same = *before && (*before)->address == *address;
  MailPerson const kept{user,
                        *address,
                        is_same ? (*before)->confirmed_at : std::nullopt,
                        choice.wants_inquiries,
                        choice.wants_blocks,
                        choice.wants_digest,
                        choice.wants_service,
                        choice.revision_seen + 1};
  if (auto saved = ports.mail_people.save(kept); !saved) return pass(saved);
  auto recorded = ports.audit.record({person->home, by, "notices.choice-kept", user.text(),
                                      is_same ? "same address" : "another address"});
  if (!recorded) return pass(recorded);
  return seen(ports, around, kept);
}

Result<void> send_check(NoticesPorts& ports, Surroundings const& around, terms::UserId const& user,
                        terms::Actor const& by) {
  auto const person = mailable(ports, around, user, Kind::AddressCheck);
  if (!person) return tl::unexpected(person.error());
  auto queued = queue_own(ports, around, Kind::AddressCheck, *person,
                          address_check_words(check_token(around, *person)));
  if (!queued) return queued;
  auto const sender = person_of(ports, user);
  if (!sender) return tl::unexpected(sender.error());
  return ports.audit.record({sender->home, by, "notices.check-sent", user.text()});
}

Result<OwnNotices> confirm_address(NoticesPorts& ports, Surroundings const& around,
                                   terms::UserId const& user, std::string_view token,
                                   terms::Actor const& by) {
  auto const person = person_of(ports, user);
  if (!person) return tl::unexpected(person.error());
  auto known = mail_person_of(ports, *person);
  if (!known) return pass(known);
  if (!*known || !is_good_check(around, **known, token)) {
    return fail(ErrorKind::Invalid, "notices.no-check",
                "この確認のリンクは使えません。確認のメールをもう一度送ってください。");
  }
  auto& confirmed = **known;
  confirmed.confirmed_at = around.clock.now();
  ++confirmed.revision;
  if (auto saved = ports.mail_people.save(confirmed); !saved) return pass(saved);
  if (auto freed = ports.held.remove(confirmed.address); !freed) return pass(freed);
  auto recorded = ports.audit.record({person->home, by, "notices.address-confirmed", user.text()});
  if (!recorded) return pass(recorded);
  return seen(ports, around, std::move(*known));
}

Result<void> send_test(NoticesPorts& ports, Surroundings const& around, terms::UserId const& user) {
  auto const person = mailable(ports, around, user, Kind::Test);
  if (!person) return tl::unexpected(person.error());
  if (!person->confirmed_at) {
    return fail(ErrorKind::Conflict, "notices.unconfirmed",
                "先に、メールアドレスを確認してください。");
  }
  auto const held = ports.held.find(person->address);
  if (!held) return tl::unexpected(held.error());
  if (*held) {
    return fail(ErrorKind::Conflict, "notices.held",
                "このアドレスには届きませんでした。先に、メールアドレスを確認してください。");
  }
  return queue_own(ports, around, Kind::Test, *person, test_words());
}

Result<std::vector<Reached>> reached_people(NoticesPorts& ports, terms::TenantId const& tenant) {
  auto const people = ports.people.of_tenant(tenant);
  if (!people) return tl::unexpected(people.error());
  std::vector<Reached> reached;
  for (auto const& person : *people) {
    auto const known = mail_person_of(ports, person);
    if (!known) return tl::unexpected(known.error());
    if (!*known) {
      reached.push_back({person.user, person.login, ""});
      continue;
    }
    auto const held = ports.held.find((*known)->address);
    if (!held) return tl::unexpected(held.error());
    reached.push_back({person.user, person.login, (*known)->address.text(),
                       (*known)->confirmed_at.has_value(), held->has_value()});
  }
  return reached;
}

}  // namespace notices
