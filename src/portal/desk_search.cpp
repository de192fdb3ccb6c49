#include "portal/desk_search.hpp"

#include "base/text.hpp"
#include "base/text_words.hpp"
#include "platform/sql/word_index.hpp"
#include "platform/sql/word_search.hpp"

#include <array>

namespace portal {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::Transaction;
using platform::sql::WordSearch;

constexpr std::array<std::string_view, 3> kViews{"all", "open", "ended"};

[[nodiscard]] std::string_view where_of(FoundView view) {
  switch (view) {
    case FoundView::All: return "WHERE i.number = ?";
    case FoundView::Open: return "WHERE i.number = ? AND i.is_ended = 0";
    case FoundView::Ended: return "WHERE i.number = ? AND i.is_ended = 1";
  }
  return "";
}

[[nodiscard]] Result<std::optional<DeskQueueRow>> numbered(Transaction& transaction, FoundView view,
                                                           std::int64_t number) {
  auto statement = transaction.prepare(std::string{select_desk_rows()} +
                                       std::string{where_of(view)});
  auto const stepped = statement.bind(number).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return desk_row(statement);
}

}  // namespace

std::optional<FoundView> found_view_from(std::string_view name) {
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    if (kViews[i] == name) return static_cast<FoundView>(i);
  }
  return std::nullopt;
}

Result<DeskInquiryList> desk_search(Transaction& transaction, FoundView view, std::string_view text,
                                    terms::PageRequest const& page) {
  if (base::trimmed(text).empty() || !base::is_search(text)) {
    return fail(ErrorKind::Invalid, "portal.search",
                "探す言葉を入れてください。長すぎるときは短くしてください。",
                {{"?q", "1 to 200 bytes of UTF-8 and at most 16 words"}});
  }
  std::optional<std::int64_t> below;
  if (page.cursor) {
    below = platform::sql::search_cursor(*page.cursor);
    if (!below) {
      return fail(ErrorKind::Invalid, "portal.cursor", "The cursor is not one of this list.",
                  {{"/cursor", "from next_cursor"}});
    }
  }
  WordSearch search{transaction,
                    {"inquiry_words", "desk_words"},
                    platform::sql::wide_matches(text),
                    {.below = below}};
  auto found = platform::sql::search_page<DeskQueueRow>(
      search, page.limit, [&](std::int64_t number) { return numbered(transaction, view, number); });
  if (!found) return base::pass(found);
  return DeskInquiryList{std::move(found->items), std::move(found->next_cursor)};
}

}  // namespace portal
