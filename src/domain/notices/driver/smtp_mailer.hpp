#pragma once

#include "domain/notices/letter.hpp"
#include "domain/notices/send_notices.hpp"
#include "platform/mail/dkim_signer.hpp"
#include "platform/mail/header_text.hpp"
#include "platform/mail/smtp_client.hpp"

#include <optional>

namespace notices::driver {

/// Composes, signs and hands letters to one SMTP server. Belongs to one thread.
class SmtpMailer final : public Mailer {
 public:
  struct Parts {
    terms::MailAddress from;
    LetterHead head;
    std::optional<platform::mail::DkimSigner> signer{};  // none: not signed
    platform::mail::SmtpClient client;
    base::Clock const& clock;
    Mac mac;
    ReplyAddresses* replies = nullptr;  // none: no letter takes answers
  };
  explicit SmtpMailer(Parts parts) : parts_(std::move(parts)) {}

  /// A letter that can't be composed is refused for good; one whose reply address can't be made
  /// now waits.
  Outcome hand_over(Notice const& notice) override;

 private:
  [[nodiscard]] base::Result<std::string> mail_of(Letter const& letter) const;
  [[nodiscard]] base::Result<std::optional<terms::MailAddress>> reply_to(
      Notice const& notice) const;
  Parts parts_;
};

}  // namespace notices::driver
