#include "domain/audit/store/sql_entries.hpp"

#include "domain/audit/store/audit_search.hpp"
#include "platform/sql/rows.hpp"

#include <fmt/format.h>

#include <limits>

namespace audit::store {

using base::Result;

Result<terms::Page<Entry>> SqlEntries::list(EntryQuery const& query,
                                            terms::PageRequest const& page) {
  auto before = std::optional{std::numeric_limits<std::int64_t>::max()};
  if (page.cursor) before = whole_number(*page.cursor);
  if (!before) {
    return base::fail(base::ErrorKind::Invalid, "audit.cursor", "This is not a cursor.",
                      {{"/cursor", "the next_cursor of the page before"}});
  }
  auto entries = search_entries(transaction_, query, *before, page.limit + 1);
  if (!entries) return base::pass(entries);
  terms::Page<Entry> found{std::move(*entries), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    found.next_cursor = std::to_string(found.items.back().seq);
  }
  return found;
}

Result<std::optional<Head>> SqlEntries::head() {
  auto statement = transaction_.prepare("SELECT seq, hash FROM audit_head WHERE id = 1");
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  auto const seq = whole_number(statement.text(0));
  if (!seq) return std::nullopt;
  return Head{*seq, statement.string(1)};
}

Result<std::vector<StoredEntry>> SqlEntries::from(std::int64_t seq, std::size_t count_max) {
  auto statement = transaction_.prepare(fmt::format(
      "SELECT {} FROM audit_entries WHERE seq >= ? ORDER BY seq LIMIT ?", kEntryColumns));
  statement.bind(seq).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, entry_row);
}

}  // namespace audit::store
