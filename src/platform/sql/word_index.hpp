#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace platform::sql {

/// Text search over an FTS5 table made with `tokenize = 'ascii'`, on the words of base/text_words.
/// Every word carries a mark of its scope (a tenant's id, or one name for all), so that a search
/// reads the postings of that scope alone, however many others there are. Two scopes may bear the
/// same mark: the statement still has tenant_id in its WHERE.

/// What to store in the FTS5 column for `text`.
[[nodiscard]] std::string indexed_words(std::string_view scope, std::string_view text);

/// What to MATCH: all parts of `wanted` that white space separates. nullopt when it holds no word.
[[nodiscard]] std::optional<std::string> match_of(std::string_view scope, std::string_view wanted);

}  // namespace platform::sql
