#include "platform/sql/word_index.hpp"

#include "base/text_words.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>

namespace platform::sql {
namespace {

/// In front of a beginning: no word has it, and the engine takes it for a letter.
constexpr std::string_view kBeginning = "\u00B7";

/// FNV-1a, 32 bits: short, and the same in every version of ours.
[[nodiscard]] std::string mark_of(std::string_view scope) {
  std::uint32_t hash = 2'166'136'261U;
  for (auto const letter : scope) {
    hash = (hash ^ static_cast<std::uint8_t>(letter)) * 16'777'619U;
  }
  return fmt::format("{:08x}", hash);
}

void add_words(std::string& column, std::string_view mark, std::vector<std::string> const& words) {
  for (auto const& word : words) {
    if (!column.empty()) column += ' ';
    column += mark;
    column += word;
  }
}

/// Words hold letters and digits alone, never a quote.
[[nodiscard]] std::string quoted(std::string_view mark, std::vector<std::string> const& words) {
  std::string phrase;
  add_words(phrase, mark, words);
  return '"' + phrase + '"';
}

[[nodiscard]] bool is_ascii(std::string_view word) {
  return static_cast<unsigned char>(word.front()) < 0x80;
}

/// A begun word alone is one of the beginnings, unless it is longer than those.
[[nodiscard]] std::string wide_match(base::SearchPhrase const& phrase) {
  if (!phrase.ends_in_beginning) return quoted("", phrase.words);
  auto const& last = phrase.words.back();
  bool const is_kept = base::word_beginnings({last}).back() == last;
  if (phrase.words.size() == 1 && is_kept) return quoted(kBeginning, phrase.words);
  bool const is_host_or_address = phrase.words.size() > 1 && is_ascii(last);
  return quoted("", phrase.words) + (is_host_or_address ? "" : " *");
}

[[nodiscard]] std::string_view text_of(sqlite3_value* value) {
  auto const* bytes = reinterpret_cast<char const*>(sqlite3_value_text(value));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void answer(sqlite3_context* context, std::string const& words) {
  sqlite3_result_text64(context, words.data(), words.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}
void call_scoped_words(sqlite3_context* context, int, sqlite3_value** values) {
  answer(context, scoped_words(text_of(values[0]), text_of(values[1])));
}
void call_wide_words(sqlite3_context* context, int, sqlite3_value** values) {
  answer(context, wide_words(text_of(values[0])));
}

constexpr std::int64_t kWordsMax = 1'000'000;  // of a row, as word_hits tells them

/// word_hits(table): hits * kWordsMax + words.
void call_word_hits(Fts5ExtensionApi const* api, Fts5Context* row, sqlite3_context* context, int,
                    sqlite3_value**) {
  int hits = 0;
  int words = 0;
  auto status = api->xInstCount(row, &hits);
  if (status == SQLITE_OK) status = api->xColumnSize(row, -1, &words);
  if (status != SQLITE_OK) return sqlite3_result_error_code(context, status);
  sqlite3_result_int64(context, hits * kWordsMax + std::min<std::int64_t>(words, kWordsMax - 1));
}

/// The full-text engine hands out its own interface through a statement.
[[nodiscard]] bool add_word_hits(sqlite3* connection) {
  fts5_api* engine = nullptr;
  sqlite3_stmt* asking = nullptr;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &asking, nullptr) != SQLITE_OK) {
    return false;
  }
  sqlite3_bind_pointer(asking, 1, static_cast<void*>(&engine), "fts5_api_ptr", nullptr);
  sqlite3_step(asking);
  sqlite3_finalize(asking);
  return engine != nullptr && engine->xCreateFunction(engine, "word_hits", nullptr, call_word_hits,
                                                      nullptr) == SQLITE_OK;
}

}  // namespace

WordHits word_hits(std::int64_t answer) { return {answer / kWordsMax, answer % kWordsMax}; }

std::string scoped_words(std::string_view scope, std::string_view text) {
  std::string column;
  add_words(column, mark_of(scope), base::index_words(text));
  return column;
}

std::string wide_words(std::string_view text) {
  std::string column;
  auto const words = base::index_words(text);
  add_words(column, "", words);
  add_words(column, kBeginning, base::word_beginnings(words));
  return column;
}

std::vector<std::string> scoped_matches(std::string_view scope, std::string_view wanted) {
  std::vector<std::string> matches;
  for (auto const& phrase : base::search_phrases(wanted)) {
    auto match = quoted(mark_of(scope), phrase.words);
    if (phrase.ends_in_beginning) match += " *";
    matches.push_back(std::move(match));
  }
  return matches;
}

std::vector<std::string> wide_matches(std::string_view wanted) {
  std::vector<std::string> matches;
  for (auto const& phrase : base::search_phrases(wanted)) matches.push_back(wide_match(phrase));
  return matches;
}

bool add_word_functions(sqlite3* connection) {
  constexpr int kHow = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  return sqlite3_create_function_v2(connection, "scoped_words", 2, kHow, nullptr, call_scoped_words,
                                    nullptr, nullptr, nullptr) == SQLITE_OK &&
         sqlite3_create_function_v2(connection, "wide_words", 1, kHow, nullptr, call_wide_words,
                                    nullptr, nullptr, nullptr) == SQLITE_OK &&
         add_word_hits(connection);
}

}  // namespace platform::sql
