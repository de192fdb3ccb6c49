#include "domain/audit/store/sql_entries.hpp"

#include "platform/sql/rows.hpp"

#include <charconv>
#include <limits>
#include <string_view>

namespace audit::store {
namespace {

using base::Result;
using platform::sql::Statement;

constexpr std::string_view kEntry =
    "SELECT seq, at, tenant_id, actor_side, actor_id, actor_name, action, subject, detail, hash "
    "FROM audit_entries ";

/// Strict, because an engine that reads "12x" as 12 would hide a change.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || std::to_string(number) != text) {
    return std::nullopt;
  }
  return number;
}

[[nodiscard]] StoredEntry entry_row(Statement const& row) {
  auto const at = whole_number(row.text(1));
  return {{row.integer(0), base::Instant{at.value_or(0)}, row.optional_string(2), row.string(3),
           row.string(4), row.string(5), row.string(6), row.string(7), row.string(8)},
          row.string(9),
          at.has_value()};
}

}  // namespace

Result<terms::Page<Entry>> SqlEntries::list(std::optional<terms::TenantId> const& tenant,
                                            terms::PageRequest const& page) {
  auto before = std::optional{std::numeric_limits<std::int64_t>::max()};
  if (page.cursor) before = whole_number(*page.cursor);
  if (!before) {
    return base::fail(base::ErrorKind::Invalid, "audit.cursor", "This is not a cursor.",
                      {{"/cursor", "the next_cursor of the page before"}});
  }
  std::string const where = tenant ? "WHERE tenant_id = ? AND seq < ? " : "WHERE seq < ? ";
  auto statement = transaction_.prepare(std::string{kEntry} + where + "ORDER BY seq DESC LIMIT ?");
  if (tenant) statement.bind(tenant->text());
  statement.bind(*before).bind(static_cast<std::int64_t>(page.limit) + 1);
  auto const rows = all_rows(statement, entry_row);
  if (!rows) return tl::unexpected(rows.error());
  terms::Page<Entry> found;
  for (auto const& row : *rows) {
    if (found.items.size() == page.limit) {
      found.next_cursor = std::to_string(found.items.back().seq);
      break;
    }
    found.items.push_back(row.entry);
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
  auto statement = transaction_.prepare(std::string{kEntry} +
                                        "WHERE seq >= ? ORDER BY seq LIMIT ?");
  statement.bind(seq).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, entry_row);
}

}  // namespace audit::store
