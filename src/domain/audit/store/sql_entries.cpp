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

/// Of the conditions those that are asked for, in the order `bind_query` binds them.
[[nodiscard]] std::string where_of(EntryQuery const& query) {
  std::string where = "WHERE seq < ? ";
  if (query.tenant) where += "AND tenant_id = ? ";
  if (!query.person.empty()) where += "AND (actor_id = ? OR actor_name LIKE ? ESCAPE '\\') ";
  if (!query.object.empty()) where += "AND (subject = ? OR detail LIKE ? ESCAPE '\\') ";
  if (!query.action.empty()) where += "AND action LIKE ? ESCAPE '\\' ";
  if (query.from) where += "AND at >= ? ";
  if (query.until) where += "AND at < ? ";
  return where;
}

/// The text as LIKE takes it: what has a meaning there stands for itself.
[[nodiscard]] std::string literal(std::string_view text) {
  std::string pattern;
  for (char const c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern;
}

void bind_query(Statement& statement, EntryQuery const& query) {
  if (query.tenant) statement.bind(query.tenant->text());
  for (auto const* text : {&query.person, &query.object}) {
    if (!text->empty()) statement.bind(*text).bind('%' + literal(*text) + '%');
  }
  if (!query.action.empty()) statement.bind(literal(query.action) + '%');
  if (query.from) statement.bind(*query.from);
  if (query.until) statement.bind(*query.until);
}

}  // namespace

Result<terms::Page<Entry>> SqlEntries::list(EntryQuery const& query,
                                            terms::PageRequest const& page) {
  auto before = std::optional{std::numeric_limits<std::int64_t>::max()};
  if (page.cursor) before = whole_number(*page.cursor);
  if (!before) {
    return base::fail(base::ErrorKind::Invalid, "audit.cursor", "This is not a cursor.",
                      {{"/cursor", "the next_cursor of the page before"}});
  }
  auto statement = transaction_.prepare(std::string{kEntry} + where_of(query) +
                                        "ORDER BY seq DESC LIMIT ?");
  statement.bind(*before);
  bind_query(statement, query);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
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
