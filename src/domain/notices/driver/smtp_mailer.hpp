#pragma once

#include "domain/notices/letter.hpp"
#include "domain/notices/send_notices.hpp"
#include "platform/mail/dkim_signer.hpp"
#include "platform/mail/header_text.hpp"
#include "platform/mail/smtp_client.hpp"

#include <functional>
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
    /// Where answers to the letter go; nullopt where it takes none.
    std::function<std::optional<terms::MailAddress>(Notice const&)> reply_to;
  };
  explicit SmtpMailer(Parts parts) : parts_(std::move(parts)) {}

  /// A letter that can't be composed is refused for good.
  Outcome hand_over(Notice const& notice) override;

 private:
  [[nodiscard]] base::Result<std::string> mail_of(Letter const& letter) const;
  Parts parts_;
};

}  // namespace notices::driver
