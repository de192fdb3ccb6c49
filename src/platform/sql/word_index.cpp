#include "platform/sql/word_index.hpp"

#include "base/text_words.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace platform::sql {
namespace {

/// FNV-1a, 32 bits: short, and the same in every version of ours.
[[nodiscard]] std::string mark_of(std::string_view scope) {
  std::uint32_t hash = 2'166'136'261U;
  for (auto const letter : scope) {
    hash = (hash ^ static_cast<std::uint8_t>(letter)) * 16'777'619U;
  }
  return fmt::format("{:08x}", hash);
}

}  // namespace

std::string indexed_words(std::string_view scope, std::string_view text) {
  auto const mark = mark_of(scope);
  std::string column;
  for (auto const& word : base::index_words(text)) {
    if (!column.empty()) column += ' ';
    column += mark;
    column += word;
  }
  return column;
}

std::optional<std::string> match_of(std::string_view scope, std::string_view wanted) {
  auto const mark = mark_of(scope);
  std::string match;
  for (auto const& phrase : base::search_phrases(wanted)) {
    if (!match.empty()) match += " AND ";
    match += '"';
    for (auto const& word : phrase.words) match += mark + word + ' ';
    match.back() = '"';  // words hold letters and digits alone, never a quote
    if (phrase.ends_in_beginning) match += " *";
  }
  if (match.empty()) return std::nullopt;
  return match;
}

}  // namespace platform::sql
