#include "portal/search_group.hpp"

namespace portal {
namespace {

using base::Result;
using platform::sql::RankedGroup;
using platform::sql::Transaction;

/// Of the part where it was found; the first that may be read where that is the title.
[[nodiscard]] Result<std::string> text_at(Transaction& transaction, SearchScope const& scope,
                                          std::string const& id, std::int64_t version,
                                          std::int64_t place) {
  auto statement = transaction.prepare(
      "SELECT text FROM article_part_texts WHERE article_id = ? AND version = ? AND position >= ? "
      "AND (is_shown OR ?) ORDER BY position LIMIT 1");
  statement.bind(id).bind(version).bind(place == 0 ? 0 : place - 1);
  auto const stepped = statement.bind(!scope.tenant).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.string(0) : std::string{};
}

[[nodiscard]] Result<std::optional<SearchItem>> item_of(
    Transaction& transaction, SearchScope const& scope, RankedGroup const& group,
    std::vector<base::SearchPhrase> const& phrases) {
  auto statement = transaction.prepare(
      "SELECT a.id, a.title, a.at, a.version FROM article_numbers n JOIN articles a "
      "ON a.id = n.article_id AND a.is_newest = 1 WHERE n.number = ?");
  auto const stepped = statement.bind(group.group).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  auto const id = statement.string(0);
  auto const title = statement.string(1);
  auto const text = text_at(transaction, scope, id, statement.integer(3), group.place);
  if (!text) return tl::unexpected(text.error());
  return SearchItem{.id = id,
                    .tenant_id = {},
                    .tenant_name = {},
                    .number = {},
                    .title = title,
                    .title_pieces = search_pieces(title, phrases, kTitleLetters),
                    .snippet = search_pieces(*text, phrases, kSnippetLetters),
                    .at = statement.instant(2),
                    .state = {},
                    .risk = {}};
}

}  // namespace

Result<SearchGroup> search_articles(Transaction& transaction, SearchScope const& scope,
                                    std::string_view text) {
  auto const ranking = platform::sql::ranked(
      transaction, {"article_words", scope.tenant ? "words" : "desk_words"},
      platform::sql::wide_matches(text));
  if (!ranking) return tl::unexpected(ranking.error());
  auto const phrases = base::search_phrases(text);
  return told_group(*ranking, [&](RankedGroup const& each) {
    return item_of(transaction, scope, each, phrases);
  });
}

}  // namespace portal
