#pragma once

#include "domain/knowledge/compose.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// How a draft may be said otherwise.
enum class Style : std::uint8_t { Plain, Short };
inline constexpr std::array<std::string_view, 2> kStyles{"plain", "short"};
[[nodiscard]] constexpr std::string_view name_of(Style style) {
  return kStyles[static_cast<std::size_t>(style)];
}
[[nodiscard]] std::optional<Style> style_from(std::string_view name);

/// Why a sentence stays as the desk wrote it.
enum class Fault : std::uint8_t {
  Missing,   // nothing came for it
  Form,      // too long, several lines, marks of another form
  Slots,     // a place for a fact was lost, added or broken
  Figures,   // a number, address or name in Latin letters that wasn't there, or is gone
  Words,     // a word that none of the desk's texts has
  Negation,  // a "not" more or less: do became do not
  Promise,   // it promises more
  Meaning,   // most of what it said is gone
};
inline constexpr std::array<std::string_view, 8> kFaults{
    "missing", "form", "slots", "figures", "words", "negation", "promise", "meaning"};
[[nodiscard]] constexpr std::string_view name_of(Fault fault) {
  return kFaults[static_cast<std::size_t>(fault)];
}

/// Kanji and katakana words of the desk's own texts: what nobody here wrote is not said to a
/// customer in the desk's name.
class KnownWords {
 public:
  void add(std::string_view text);
  /// `word` is not empty. Kanji also when they are several words in a row: 確認作業 of 確認 and 作業.
  [[nodiscard]] bool knows(std::u32string_view word) const;

 private:
  std::set<std::u32string> words_{};
  std::u32string text_{};  // each of them once
};

/// Does `after` say what `before` says, both with their slots unfilled, and nothing else? A person
/// reads it all the same; this is what a tired eye would miss.
[[nodiscard]] std::optional<Fault> fault_of(std::string_view before, std::string_view after,
                                            KnownWords const& known);

/// The lines of a draft that may be said otherwise, slots unfilled: those of articles without an
/// open place. Windows and explanations of alerts are not among them: they hold numbers, and facts
/// of the customer.
[[nodiscard]] std::vector<std::string> lines_to_rephrase(std::vector<Block> const& blocks);

/// A sentence before and after, as it goes into the answer box.
struct RephrasedLine {
  std::string before;
  std::string after;  // the same where it has a fault
  Source source;
  std::optional<Fault> fault{};
};

struct RephrasedAnswer {
  std::string scope_id;
  std::string text;                  // the whole answer
  std::vector<RephrasedLine> lines;  // of those that were to be rephrased, in their order
};

/// What came back for one line; none where nothing came.
using RephrasedTexts = std::vector<std::optional<std::string>>;

/// Puts `texts`, one for each of `lines_to_rephrase`, in place of the lines they pass for.
[[nodiscard]] RephrasedAnswer rephrased(std::string scope_id, std::vector<Block> blocks,
                                        std::map<std::string, std::string> const& values,
                                        RephrasedTexts const& texts, KnownWords const& known);

}  // namespace knowledge
