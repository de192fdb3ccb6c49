#pragma once

#include "base/instant.hpp"
#include "platform/mail/header_text.hpp"
#include "terms/mail_address.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace platform::mail {

/// A mail of ours to one person. Every part that stands in a header is of a type that can't end a
/// line (attack 47).
struct Letter {
  terms::MailAddress from;
  HeaderText from_name;
  terms::MailAddress to;
  std::optional<terms::MailAddress> reply_to{};
  HeaderText subject;
  std::string id;  // an id of ours; becomes <id@domain of from>
  base::Instant at;
  std::string text;
  std::string html;
  /// One click ends this kind of mail (RFC 8058).
  std::optional<HeaderUrl> unsubscribe{};
};

/// The mail as it goes over the wire: lines of at most 76 bytes that end in CRLF, Japanese as
/// base64, text and HTML beside each other. It says that nobody wrote it (RFC 3834), so that no
/// automatic answer comes back.
[[nodiscard]] std::string compose(Letter const& letter);

/// "Mon, 23 Nov 2026 12:00:00 +0900" (RFC 5322 section 3.3), in Japan's time.
[[nodiscard]] std::string mail_date(base::Instant at);

}  // namespace platform::mail
