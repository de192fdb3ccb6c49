#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mailroom {

/// What became of a mail. Every mail has exactly one, and none is ever answered by mail.
enum class Outcome : std::uint8_t {
  Threaded,    // the person's message in their inquiry
  Held,        // the token is good, something else is not: the desk looks
  Unknown,     // no token: a stranger
  Forged,      // a token that we did not make
  Expired,     // the address is too old, or leads into what has ended and is not the person's
  Automatic,   // a machine wrote it: vacation, list, receipt
  Bounce,      // tells that a mail of ours was not delivered
  Loop,        // our own mail came back
  Duplicate,   // came before
  TooLarge,    // only its head was read
  Unreadable,  // no text could be found; kept, and shown as it came
  Flood,       // more than one person, or one inquiry, takes in an hour
};
inline constexpr std::size_t kOutcomeCount = 12;

/// Why a mail is not simply the person's message.
enum class Why : std::uint8_t {
  None,
  OtherSender,  // From is not (or not only) the person the token was made for
  PersonGone,   // may sign in no more
  NoRight,      // may not reply in that contract now
  Encrypted,    // S/MIME or PGP
  Limits,       // more parts, headers or depth than are read
  NoText,
  Refused,  // the inquiry did not take it
  Ended,    // the inquiry has ended for good: what its person wrote needs a new one
};

/// What the desk did with a mail that waited.
enum class Settled : std::uint8_t { TakenIn, LeftOut };

[[nodiscard]] std::string_view name_of(Outcome outcome);
[[nodiscard]] std::string_view name_of(Why why);
[[nodiscard]] std::string_view name_of(Settled settled);
[[nodiscard]] std::optional<Outcome> outcome_from(std::string_view name);
[[nodiscard]] std::optional<Why> why_from(std::string_view name);
[[nodiscard]] std::optional<Settled> settled_from(std::string_view name);

}  // namespace mailroom
