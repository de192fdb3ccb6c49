#pragma once

#include "domain/knowledge/compose.hpp"

#include <array>
#include <cstdint>
#include <optional>
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
  Form,      // too long, several lines, marks or letters of another kind of text
  Slots,     // a place for a fact was lost, added or moved
  Figures,   // a number with its unit, an address or a name in Latin letters changed
  Words,     // a word that the sentence didn't have
  Negation,  // something else is "not" to be done
  Promise,   // it promises more
  Meaning,   // too much of what it said is gone, or stands in another order
};
inline constexpr std::array<std::string_view, 8> kFaults{
    "missing", "form", "slots", "figures", "words", "negation", "promise", "meaning"};
[[nodiscard]] constexpr std::string_view name_of(Fault fault) {
  return kFaults[static_cast<std::size_t>(fault)];
}

/// Does `after` say what `before` says, both with their slots unfilled, in other words around the
/// same things? Refuses many a good sentence rather than pass a bad one; what it can't see (a
/// lie in plain hiragana) is for the person who reads both.
[[nodiscard]] std::optional<Fault> fault_of(std::string_view before, std::string_view after);

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
                                        RephrasedTexts const& texts);

}  // namespace knowledge
