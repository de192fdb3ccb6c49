#include "domain/audit/store/audit_search.hpp"

#include "platform/sql/rows.hpp"

#include <fmt/format.h>

#include <charconv>
#include <queue>
#include <string>
#include <utility>

namespace audit::store {
namespace {

using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

/// More people than these, or more stretches of an index, are not read side by side: where so many
/// fit, the trail itself holds one of them soon.
constexpr std::size_t kPeopleMax = 64;
constexpr std::size_t kStreamsMax = 512;

/// Of the conditions those that are asked for, in the order `bind_query` binds them.
[[nodiscard]] std::string where_of(EntryQuery const& query) {
  std::string where = "seq < ? ";
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

void bind_query(Statement& statement, EntryQuery const& query, std::int64_t before) {
  statement.bind(before);
  if (query.tenant) statement.bind(query.tenant->text());
  for (auto const* text : {&query.person, &query.object}) {
    if (!text->empty()) statement.bind(*text).bind('%' + literal(*text) + '%');
  }
  if (!query.action.empty()) statement.bind(literal(query.action) + '%');
  if (query.from) statement.bind(*query.from);
  if (query.until) statement.bind(*query.until);
}

/// A stretch of an index in the order of the trail.
struct Stream {
  std::optional<std::string> actor{};
  std::optional<std::string> action{};
};
using Streams = std::vector<Stream>;

class Search {
 public:
  Search(Transaction& transaction, EntryQuery const& query, std::int64_t before,
         std::size_t count_max)
      : transaction_(transaction), query_(query), before_(before), count_max_(count_max) {}

  [[nodiscard]] Result<std::vector<Entry>> run() {
    // A tenant has an index of its own.
    if (query_.tenant) return merged({Stream{}});
    auto const of_people = query_.person.empty() ? std::nullopt : streams_of_people();
    if (fault_) return tl::unexpected(*fault_);
    if (of_people) return merged(*of_people);
    auto const of_actions = query_.action.empty() ? std::nullopt : streams_of_actions();
    if (fault_) return tl::unexpected(*fault_);
    return merged(of_actions.value_or(Streams{Stream{}}));
  }

 private:
  /// Nullopt when they are too many, or after a fault.
  [[nodiscard]] std::optional<Streams> streams_of_people() {
    auto statement = transaction_.prepare(
        "SELECT DISTINCT actor_id FROM audit_actors WHERE actor_id = ? "
        "OR actor_name LIKE ? ESCAPE '\\' LIMIT ?");
    statement.bind(query_.person).bind('%' + literal(query_.person) + '%');
    statement.bind(static_cast<std::int64_t>(kPeopleMax) + 1);
    auto const people = all_rows(statement, [](Statement const& row) { return row.string(0); });
    if (!people) fault_ = people.error();
    if (!people || people->size() > kPeopleMax) return std::nullopt;
    Streams streams;
    for (auto const& person : *people) {
      if (!add_actions(person, streams)) return std::nullopt;
    }
    return streams;
  }
  [[nodiscard]] std::optional<Streams> streams_of_actions() {
    Streams streams;
    if (!add_actions(std::nullopt, streams)) return std::nullopt;
    return streams;
  }

  /// A stream for each action that begins as asked, of a person or of all; from one to the next
  /// through the index. False when they are too many, or after a fault.
  [[nodiscard]] bool add_actions(std::optional<std::string> const& person, Streams& streams) {
    std::string const sql = fmt::format(
        "SELECT action FROM audit_entries WHERE {}action >= ? ORDER BY action LIMIT 1",
        person ? "actor_id = ? AND " : "");
    for (auto at = query_.action;; at = *streams.back().action + '\x01') {
      auto statement = transaction_.prepare(sql);
      if (person) statement.bind(*person);
      auto const stepped = statement.bind(at).step();
      if (!stepped) fault_ = stepped.error();
      if (!stepped) return false;
      if (!*stepped || !statement.text(0).starts_with(query_.action)) return true;
      if (streams.size() == kStreamsMax) return false;
      streams.push_back({person, statement.string(0)});
    }
  }

  [[nodiscard]] Statement open(Stream const& stream) const {
    auto statement = transaction_.prepare(
        fmt::format("SELECT {} FROM audit_entries WHERE {}{}{}ORDER BY seq DESC LIMIT ?",
                    kEntryColumns, stream.actor ? "actor_id = ? AND " : "",
                    stream.action ? "action = ? AND " : "", where_of(query_)));
    if (stream.actor) statement.bind(*stream.actor);
    if (stream.action) statement.bind(*stream.action);
    bind_query(statement, query_, before_);
    statement.bind(static_cast<std::int64_t>(count_max_));
    return statement;
  }

  /// The entries of all streams, newest first, as long as they are needed.
  [[nodiscard]] Result<std::vector<Entry>> merged(Streams const& streams) {
    std::vector<Statement> rows;
    std::priority_queue<std::pair<std::int64_t, std::size_t>> heads;
    auto const advance = [&](std::size_t which) -> Result<void> {
      auto const stepped = rows[which].step();
      if (!stepped) return tl::unexpected(stepped.error());
      if (*stepped) heads.emplace(rows[which].integer(0), which);
      return {};
    };
    for (auto const& stream : streams) {
      rows.push_back(open(stream));
      if (auto done = advance(rows.size() - 1); !done) return base::pass(done);
    }
    std::vector<Entry> found;
    while (!heads.empty() && found.size() < count_max_) {
      auto const which = heads.top().second;
      heads.pop();
      found.push_back(entry_row(rows[which]).entry);
      if (auto done = advance(which); !done) return base::pass(done);
    }
    return found;
  }

  Transaction& transaction_;
  EntryQuery const& query_;
  std::int64_t const before_;
  std::size_t const count_max_;
  std::optional<base::Error> fault_{};
};

}  // namespace

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || std::to_string(number) != text) {
    return std::nullopt;
  }
  return number;
}

StoredEntry entry_row(Statement const& row) {
  auto const at = whole_number(row.text(1));
  return {{row.integer(0), base::Instant{at.value_or(0)}, row.optional_string(2), row.string(3),
           row.string(4), row.string(5), row.string(6), row.string(7), row.string(8)},
          row.string(9),
          at.has_value()};
}

Result<std::vector<Entry>> search_entries(Transaction& transaction, EntryQuery const& query,
                                          std::int64_t before, std::size_t count_max) {
  return Search{transaction, query, before, count_max}.run();
}

}  // namespace audit::store
