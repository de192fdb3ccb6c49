#include "portal/search_group.hpp"

#include "base/text_search.hpp"
#include "platform/sql/rows.hpp"

namespace portal {

using base::Result;
using platform::sql::Transaction;

std::vector<SearchPiece> search_pieces(std::string_view text,
                                       std::vector<base::SearchPhrase> const& phrases,
                                       std::size_t letters_max) {
  std::vector<SearchPiece> pieces;
  for (auto& piece : base::found_pieces(text, phrases, letters_max)) {
    pieces.push_back({std::move(piece.text), piece.is_hit});
  }
  return pieces;
}

Result<bool> is_indexing(Transaction& transaction) {
  // A few always wait a moment.
  auto statement = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM inquiry_words_waiting LIMIT 500) AS counted");
  auto const count = platform::sql::only_number(statement);
  if (!count) return tl::unexpected(count.error());
  return *count == 500;
}

Result<void> check_search(std::string_view text) {
  if (!base::search_phrases(text).empty() && base::is_search(text)) return {};
  return base::fail(base::ErrorKind::Invalid, "portal.search",
                    "探す言葉を入れてください。長すぎるときは短くしてください。",
                    {{"?q", "1 to 200 bytes of UTF-8 and at most 16 words"}});
}

}  // namespace portal
