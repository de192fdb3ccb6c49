#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace platform::sql {

/// Text search over an FTS5 table made with `tokenize = 'ascii'`, on the words of base/text_words.
/// Two ways to store a text, each in a column of its own:
///
/// Scoped: every word carries a mark of its scope (a tenant's id), so that a search reads the
/// postings of that scope alone, however many others there are. Two scopes may bear the same mark:
/// the statement still has tenant_id in its WHERE.
///
/// Wide: over all scopes. There a word that is only begun would gather the postings of all that
/// begin alike; so the beginnings are words of the index themselves, and every search is a walk
/// along few postings, in order.

/// What to store in the column for `text`.
[[nodiscard]] std::string scoped_words(std::string_view scope, std::string_view text);
[[nodiscard]] std::string wide_words(std::string_view text);

/// What to MATCH, one for each part of `wanted` that white space separates; none when it holds no
/// word. Wide, the last word of several that hang together is a whole word ("example.com").
[[nodiscard]] std::vector<std::string> scoped_matches(std::string_view scope,
                                                      std::string_view wanted);
[[nodiscard]] std::vector<std::string> wide_matches(std::string_view wanted);

/// How often what is looked for stands in the row a statement is at, and of how many words that row
/// is: what `word_hits(table)` answers.
struct WordHits {
  std::int64_t hits = 0;
  std::int64_t words = 0;
};
[[nodiscard]] WordHits word_hits(std::int64_t answer);

/// Makes scoped_words(scope, text) and wide_words(text) functions of a connection, so that the
/// triggers of a table keep its index, whoever writes; and word_hits(table), which asks the index
/// about one row and never about all of them, as the engine's own bm25() does.
[[nodiscard]] bool add_word_functions(sqlite3* connection);

}  // namespace platform::sql
