#pragma once

#include "base/text_traced.hpp"
#include "domain/triage/letters.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triage {

/// What a sentence of an inquiry is there for.
enum class Role : std::uint8_t {
  Body,       // what the sender says
  Quote,      // somebody else's words: "> …", below 「転送」
  Courtesy,   // お世話になっております, よろしくお願いします, who writes
  Signature,  // below a rule, or the lines that only name the sender
  Order,      // speaks to the machine that sorts, not to the desk
};

struct Sentence {
  Span span;
  Role role = Role::Body;
};

/// An inquiry as the machine reads it. Whatever the sender typed stays reachable: each letter knows
/// the bytes of the original it came from.
struct Message {
  static constexpr std::size_t kLettersMax = 100'000;

  base::TracedText text;            // without markup
  std::u32string lowered;           // the same letters, Latin ones in lower case
  std::vector<Sentence> sentences;  // in their order; no empty ones

  /// True when it is written in Japanese; foreign names and words inside don't count against it.
  bool is_japanese = false;
};

/// `text` is UTF-8 or is read with U+FFFD in the broken places.
[[nodiscard]] Message read_message(std::string_view text);

}  // namespace triage
