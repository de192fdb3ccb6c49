#pragma once

#include "domain/notices/ports.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace notices {

/// A notice as it is handed to a mail server.
struct Letter {
  terms::NoticeId id;
  terms::MailAddress sender;  // where its bounces go
  terms::MailAddress to;
  std::optional<terms::MailAddress> reply_to{};
  std::string subject;
  std::string text{};
  std::string html{};
  std::string unsubscribe_url{};  // "" for none
  base::Instant at{};
};

/// What every letter has in common.
struct LetterHead {
  terms::MailAddress bounces;  // of the installation
  std::string portal_url;
  std::string sender_name;
};

/// What a letter has of the moment it is made in.
struct Sending {
  base::Instant at;
  std::optional<terms::MailAddress> reply_to{};  // where answers reach the inquiry; none: nowhere
};

/// The letter of a notice, in text and HTML, with the link to its page and, where its person can do
/// without this kind, the link that ends it.
[[nodiscard]] Letter letter_of(Notice const& notice, LetterHead const& head, Mac const& mac,
                               Sending const& sending);

/// An address, a host or a name of a detector's as it stands in mail: nothing makes a link of it.
/// "203.0.113[.]5".
[[nodiscard]] std::string defanged(std::string_view text);

/// Paragraphs as HTML; what is no link of ours stays words.
[[nodiscard]] std::string html_of(std::string_view title, std::string_view text,
                                  std::string_view portal_url);

}  // namespace notices
