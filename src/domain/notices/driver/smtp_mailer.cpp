#include "domain/notices/driver/smtp_mailer.hpp"

#include "platform/mail/compose.hpp"

#include <fmt/format.h>

namespace notices::driver {
namespace {

namespace mail = platform::mail;
using base::pass;
using base::Result;

[[nodiscard]] Mailer::Outcome outcome_of(mail::Outcome const& done) {
  switch (done.handed) {
    case mail::Handed::Accepted: return {Handed::Accepted};
    case mail::Handed::Later: return {Handed::Later, fmt::format("later {}", done.code)};
    case mail::Handed::Refused: return {Handed::Refused, fmt::format("refused {}", done.code)};
    case mail::Handed::BadAddress:
      return {Handed::BadAddress, fmt::format("bad-address {}", done.code)};
    case mail::Handed::Away: return {Handed::Away, "server-away: " + done.words};
    case mail::Handed::Unclear: return {Handed::Unclear, "no-answer"};
  }
  return {Handed::Unclear, "no-answer"};
}

}  // namespace

Result<std::string> SmtpMailer::mail_of(Letter const& letter) const {
  auto subject = mail::HeaderText::parse(letter.subject);
  if (!subject) return pass(subject);
  auto name = mail::HeaderText::parse(parts_.head.sender_name);
  if (!name) return pass(name);
  mail::Letter composed{.from = parts_.from,
                        .from_name = std::move(*name),
                        .to = letter.to,
                        .reply_to = letter.reply_to,
                        .subject = std::move(*subject),
                        .id = letter.id.text(),
                        .at = letter.at,
                        .text = letter.text,
                        .html = letter.html};
  if (!letter.unsubscribe_url.empty()) {
    auto url = mail::HeaderUrl::parse(letter.unsubscribe_url);
    if (!url) return pass(url);
    composed.unsubscribe = std::move(*url);
  }
  auto const plain = mail::compose(composed);
  return parts_.signer ? parts_.signer->sign(plain) : plain;
}

/// Only mails about an inquiry, to a person of the portal, take answers.
Result<std::optional<terms::MailAddress>> SmtpMailer::reply_to(Notice const& notice) const {
  bool const takes_answers = parts_.replies != nullptr && notice.tenant && notice.inquiry &&
                             notice.to.user;
  if (!takes_answers) return std::optional<terms::MailAddress>{};
  return parts_.replies->address_for(*notice.tenant, *notice.inquiry, *notice.to.user);
}

Mailer::Outcome SmtpMailer::hand_over(Notice const& notice) {
  auto answers = reply_to(notice);
  if (!answers) return {Handed::Later, "later " + std::string{answers.error().code}};
  auto const letter = letter_of(notice, parts_.head, parts_.mac,
                                {parts_.clock.now(), std::move(*answers)});
  auto const bytes = mail_of(letter);
  if (!bytes) return {Handed::Refused, std::string{bytes.error().code}};
  return outcome_of(parts_.client.send(letter.sender, letter.to, *bytes));
}

}  // namespace notices::driver
