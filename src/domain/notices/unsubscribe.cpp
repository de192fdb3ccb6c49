#include "domain/notices/unsubscribe.hpp"

#include "domain/notices/queue_notice.hpp"

namespace notices {
namespace {

using base::Result;

[[nodiscard]] std::string signed_part(std::string_view user, std::string_view subject) {
  return std::string{user} + "." + std::string{subject};
}

[[nodiscard]] std::string mark_of(std::string_view part, Mac const& mac) {
  return mac("notices.unsubscribe|" + std::string{part}).substr(0, 32);
}

[[nodiscard]] tl::unexpected<base::Error> no_link() {
  return base::fail(base::ErrorKind::NotFound, "notices.no-link",
                    "このリンクは使えません。設定の「お知らせ」から変えられます。");
}

}  // namespace

std::string unsubscribe_token(Unsubscription const& what, Mac const& mac) {
  auto const part = signed_part(what.user.text(), name_of(what.subject));
  return part + "." + mark_of(part, mac);
}

std::optional<Unsubscription> unsubscription_of(std::string_view token, Mac const& mac) {
  auto const last = token.rfind('.');
  if (last == std::string_view::npos) return std::nullopt;
  auto const part = token.substr(0, last);
  auto const middle = part.rfind('.');
  // A wrong mark is refused wherever it first differs; 128 bits are not guessed by timing.
  if (middle == std::string_view::npos || token.substr(last + 1) != mark_of(part, mac)) {
    return std::nullopt;
  }
  auto const user = terms::UserId::parse(part.substr(0, middle));
  auto const subject = subject_from(part.substr(middle + 1));
  if (!user || !subject || *subject == Subject::Must) return std::nullopt;
  return Unsubscription{*user, *subject};
}

Result<Subject> unsubscribe(NoticesPorts& ports, Surroundings const& around,
                            std::string_view token) {
  auto const what = unsubscription_of(token, around.mac);
  if (!what) return no_link();
  auto const person = ports.people.find(what->user);
  if (!person) return tl::unexpected(person.error());
  if (!*person) return no_link();
  auto known = mail_person_of(ports, **person);
  if (!known) return base::pass(known);
  if (!*known) return no_link();
  if (!(*known)->wants(what->subject)) return what->subject;
  (*known)->set(what->subject, false);
  ++(*known)->revision;
  if (auto saved = ports.mail_people.save(**known); !saved) return base::pass(saved);
  auto recorded = ports.audit.record({(*person)->home,
                                      {terms::Side::System, "unsubscribe", "メールのリンク"},
                                      "notices.unsubscribed",
                                      what->user.text(),
                                      std::string{name_of(what->subject)}});
  if (!recorded) return base::pass(recorded);
  return what->subject;
}

}  // namespace notices
