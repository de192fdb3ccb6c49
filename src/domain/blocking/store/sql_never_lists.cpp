#include "domain/blocking/store/sql_never_lists.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace blocking::store {
namespace {

using base::Result;
using platform::sql::Statement;
using terms::IpPrefix;

[[nodiscard]] NeverClass class_of(std::string_view name) {
  auto const found = never_class_from(name);
  DESK_CHECK(found);
  return *found;
}

[[nodiscard]] NeverList list_row(Statement const& row) {
  auto const origin = never_origin_from(row.text(3));
  DESK_CHECK(origin);
  return {*NeverListId::parse(row.text(0)),
          row.string(1),
          class_of(row.text(2)),
          *origin,
          row.string(4),
          row.string(5),
          row.instant(6),
          row.integer(7)};
}

[[nodiscard]] Listing listing_row(Statement const& row) {
  return {*NeverListId::parse(row.text(0)), row.string(1), class_of(row.text(2)), row.string(3),
          row.instant(4)};
}

/// A list may hold an address by several ranges: it is on the list since the first of them.
void put(std::map<NeverListId, Listing>& found, Listing listing) {
  auto const [place, is_new] = found.emplace(listing.id, listing);
  if (!is_new) place->second.since = std::min(place->second.since, listing.since);
}

}  // namespace

Result<std::vector<Listing>> SqlNeverLists::holding(terms::IpAddress const& address) {
  auto statement = transaction_.prepare(
      "SELECT l.id, l.title, l.class, l.version, r.since FROM never_ranges r "
      "JOIN never_lists l ON l.id = r.list_id WHERE r.network = ? AND r.length = ?");
  std::map<NeverListId, Listing> found;
  for (int length = address.length(); length > 0; --length) {
    statement.begin_anew();
    auto const network = IpPrefix::around(address, length).network().text();
    statement.bind(network).bind(static_cast<std::int64_t>(length));
    auto rows = all_rows(statement, listing_row);
    if (!rows) return base::pass(rows);
    for (auto& listing : *rows) put(found, std::move(listing));
  }
  std::vector<Listing> listings;
  for (auto& [id, listing] : found) listings.push_back(std::move(listing));
  std::stable_partition(listings.begin(), listings.end(), [](Listing const& listing) {
    return listing.never_class == NeverClass::Hard;
  });
  return listings;
}

Result<std::vector<NeverList>> SqlNeverLists::all() {
  auto statement = transaction_.prepare(
      "SELECT id, title, class, origin, source, version, taken_in_at, ranges FROM never_lists "
      "ORDER BY id LIMIT ?");
  statement.bind(static_cast<std::int64_t>(NewNeverList::kListsMax));
  return all_rows(statement, list_row);
}

Result<std::vector<IpPrefix>> SqlNeverLists::ranges_of(NeverListId const& id) {
  auto statement = transaction_.prepare(
      "SELECT network, length FROM never_ranges WHERE list_id = ? LIMIT ?");
  statement.bind(id.text()).bind(static_cast<std::int64_t>(NewNeverList::kRangesMax));
  auto ranges = all_rows(statement, [](Statement const& row) {
    return *IpPrefix::parse(fmt::format("{}/{}", row.text(0), row.integer(1)));
  });
  if (ranges) std::sort(ranges->begin(), ranges->end());
  return ranges;
}

Result<void> SqlNeverLists::keep_list(NeverList const& list) {
  auto statement = transaction_.prepare(
      "INSERT INTO never_lists (id, title, class, origin, source, version, taken_in_at, ranges) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, "
      "class = excluded.class, origin = excluded.origin, source = excluded.source, "
      "version = excluded.version, taken_in_at = excluded.taken_in_at, "
      "ranges = excluded.ranges");
  statement.bind(list.id.text()).bind(list.title).bind(name_of(list.never_class));
  statement.bind(name_of(list.origin)).bind(list.source).bind(list.version);
  statement.bind(list.taken_in_at).bind(list.ranges);
  return run(statement);
}

Result<void> SqlNeverLists::take_away(NeverListId const& id, std::vector<IpPrefix> const& ranges) {
  auto statement = transaction_.prepare(
      "DELETE FROM never_ranges WHERE network = ? AND length = ? AND list_id = ?");
  for (auto const& range : ranges) {
    statement.begin_anew();
    statement.bind(range.network().text()).bind(std::int64_t{range.length()}).bind(id.text());
    if (auto gone = run(statement); !gone) return gone;
  }
  return {};
}

Result<void> SqlNeverLists::add(NeverList const& list, std::vector<IpPrefix> const& ranges) {
  auto statement = transaction_.prepare(
      "INSERT INTO never_ranges (network, length, list_id, since) VALUES (?, ?, ?, ?)");
  for (auto const& range : ranges) {
    statement.begin_anew();
    statement.bind(range.network().text()).bind(std::int64_t{range.length()});
    statement.bind(list.id.text()).bind(list.taken_in_at);
    if (auto added = run(statement); !added) return added;
  }
  return {};
}

Result<void> SqlNeverLists::keep(Change const& change) {
  if (auto kept = keep_list(change.list); !kept) return kept;
  if (auto gone = take_away(change.list.id, change.gone); !gone) return gone;
  return add(change.list, change.added);
}

Result<void> SqlNeverLists::drop(NeverListId const& id) {
  auto ranges = transaction_.prepare("DELETE FROM never_ranges WHERE list_id = ?");
  ranges.bind(id.text());
  if (auto gone = run(ranges); !gone) return gone;
  auto list = transaction_.prepare("DELETE FROM never_lists WHERE id = ?");
  list.bind(id.text());
  return run(list);
}

}  // namespace blocking::store
