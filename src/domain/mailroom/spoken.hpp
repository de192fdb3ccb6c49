#pragma once

#include "domain/mailroom/mail.hpp"

#include <string>
#include <string_view>

namespace mailroom {

/// What the sender says now, and what only comes with it.
struct Spoken {
  static constexpr std::size_t kLettersMax = 20'000;  // of each, as a message of the portal
  std::string said;
  std::string rest{};    // history, signature, a page that says something else
  std::string remark{};  // ours, for whoever reads: what was cut, what differs
};

/// Sets apart the quoted history and the signature of a text. Where nothing would be left all of it
/// is said; answers between quoted lines stay where they stand.
[[nodiscard]] Spoken set_apart(std::string_view text);

/// The text of a mail: its plain part, or the words of its page. `said` is "" where it has none.
[[nodiscard]] Spoken spoken_of(Mail const& mail);

/// Lines of a stranger, to be shown: line ends as \n, without control and bidi characters.
[[nodiscard]] std::string shown_text(std::string_view text);
/// The same on one line, cut to `letters_max`.
[[nodiscard]] std::string shown_line(std::string_view text, std::size_t letters_max);

}  // namespace mailroom
