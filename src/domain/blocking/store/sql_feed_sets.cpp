#include "domain/blocking/store/sql_feeds.hpp"
#include "platform/sql/rows.hpp"

namespace blocking::store {
namespace {

using base::Result;
using platform::sql::Statement;

constexpr std::string_view kEntryColumns =
    "block_id, address, expires_at, latest_end, entered, changed, changed_at, is_in";
constexpr std::string_view kCursorColumns =
    "c.key_id, c.tenant_id, c.router_id, c.client, c.part, c.generation, c.pulled_at, "
    "c.counted_at, c.fault";
constexpr std::int64_t kCursorsMax = 50;
constexpr std::int64_t kFetchesKept = 100;

[[nodiscard]] FeedEntry entry_row(Statement const& row) {
  return {*terms::BlockId::parse(row.text(0)),
          *terms::IpAddress::parse(row.text(1)),
          row.instant(2),
          row.instant(3),
          row.integer(4),
          row.integer(5),
          row.instant(6),
          row.integer(7) != 0};
}

[[nodiscard]] FeedCursor cursor_row(Statement const& row) {
  return {*FeedKeyId::parse(row.text(0)),
          *terms::TenantId::parse(row.text(1)),
          *terms::RouterId::parse(row.text(2)),
          row.string(3),
          row.string(4),
          row.integer(5),
          row.instant(6),
          row.optional_instant(7),
          row.optional_string(8)};
}

[[nodiscard]] FeedFetch fetch_row(Statement const& row) {
  return {*terms::TenantId::parse(row.text(0)),
          *terms::RouterId::parse(row.text(1)),
          row.instant(2),
          row.string(3),
          row.string(4),
          row.integer(5),
          row.string(6)};
}

[[nodiscard]] terms::RouterId router_row(Statement const& row) {
  return *terms::RouterId::parse(row.text(0));
}

}  // namespace

Result<void> SqlFeedSets::note(Note const& note) {
  return note.expires_at ? enter(note) : leave(note);
}

Result<void> SqlFeedSets::enter(Note const& note) {
  // A delivery or a drift changes nothing of what the router should hold.
  auto statement = transaction_.prepare(
      "INSERT INTO feed_entries (block_id, tenant_id, router_id, address, expires_at, latest_end, "
      "entered, changed, changed_at, is_in) SELECT ?, ?, ?, ?, ?, ?, f.generation, f.generation, "
      "?, 1 FROM router_filters f WHERE f.router_id = ? ON CONFLICT (router_id, block_id) "
      "DO UPDATE SET expires_at = excluded.expires_at, latest_end = CASE WHEN "
      "excluded.latest_end > feed_entries.latest_end THEN excluded.latest_end ELSE "
      "feed_entries.latest_end END, changed = excluded.changed, "
      "changed_at = excluded.changed_at, is_in = 1 WHERE feed_entries.is_in = 0 OR "
      "feed_entries.expires_at <> excluded.expires_at");
  statement.bind(note.block.text()).bind(note.tenant.text()).bind(note.router.text());
  statement.bind(note.address.text()).bind(note.expires_at).bind(note.expires_at).bind(note.at);
  statement.bind(note.router.text());
  return run(statement);
}

Result<void> SqlFeedSets::leave(Note const& note) {
  auto statement = transaction_.prepare(
      "UPDATE feed_entries SET is_in = 0, changed_at = ?, changed = "
      "(SELECT generation FROM router_filters WHERE router_id = ?) "
      "WHERE tenant_id = ? AND router_id = ? AND block_id = ? AND is_in = 1");
  statement.bind(note.at).bind(note.router.text()).bind(note.tenant.text());
  statement.bind(note.router.text()).bind(note.block.text());
  return run(statement);
}

Result<std::vector<FeedEntry>> SqlFeedSets::entries(terms::TenantId const& tenant,
                                                    terms::RouterId const& router) {
  auto statement = transaction_.prepare("SELECT " + std::string{kEntryColumns} +
                                        " FROM feed_entries WHERE tenant_id = ? AND router_id = ?");
  statement.bind(tenant.text()).bind(router.text());
  return all_rows(statement, entry_row);
}

Result<std::vector<FeedEntry>> SqlFeedSets::changed_since(terms::TenantId const& tenant,
                                                          terms::RouterId const& router,
                                                          std::int64_t generation,
                                                          base::Instant at) {
  auto statement = transaction_.prepare(
      "SELECT " + std::string{kEntryColumns} +
      " FROM feed_entries WHERE tenant_id = ? AND router_id = ? AND address IN "
      "(SELECT address FROM feed_entries WHERE router_id = ? AND changed > ? UNION "
      "SELECT address FROM feed_entries WHERE router_id = ? AND changed_at >= ?)");
  statement.bind(tenant.text()).bind(router.text()).bind(router.text()).bind(generation);
  statement.bind(router.text()).bind(at);
  return all_rows(statement, entry_row);
}

Result<void> SqlFeedSets::forget_entries(terms::TenantId const& tenant,
                                         terms::RouterId const& router, base::Instant before) {
  auto statement = transaction_.prepare(
      "DELETE FROM feed_entries WHERE tenant_id = ? AND router_id = ? AND is_in = 0 "
      "AND latest_end < ? AND expires_at < (SELECT MAX(expires_at) FROM feed_entries "
      "WHERE tenant_id = ? AND router_id = ? AND is_in = 0 AND latest_end < ?)");
  statement.bind(tenant.text()).bind(router.text()).bind(before);
  statement.bind(tenant.text()).bind(router.text()).bind(before);
  return run(statement);
}

Result<bool> SqlFeedSets::has_unsettled(terms::TenantId const& tenant,
                                        terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "SELECT EXISTS (SELECT 1 FROM blocks WHERE tenant_id = ? AND router_id = ? AND "
      "phase = 'in_force' AND state IN ('applying', 'applied', 'drifted', 'expiring'))");
  statement.bind(tenant.text()).bind(router.text());
  auto const count = platform::sql::only_number(statement);
  if (!count) return tl::unexpected(count.error());
  return *count != 0;
}

Result<std::optional<FeedCursor>> SqlFeedSets::cursor(FeedKeyId const& key,
                                                      std::string const& client,
                                                      std::string const& part) {
  auto statement = transaction_.prepare(
      "SELECT " + std::string{kCursorColumns} +
      " FROM feed_cursors c WHERE c.key_id = ? AND c.client = ? AND c.part = ?");
  statement.bind(key.text()).bind(client).bind(part);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return cursor_row(statement);
}

Result<void> SqlFeedSets::keep(FeedCursor const& cursor) {
  auto statement = transaction_.prepare(
      "INSERT INTO feed_cursors (key_id, tenant_id, router_id, client, part, generation, "
      "pulled_at, counted_at, fault) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (key_id, client, part) DO UPDATE SET generation = excluded.generation, "
      "pulled_at = excluded.pulled_at, counted_at = excluded.counted_at, fault = excluded.fault");
  statement.bind(cursor.key.text()).bind(cursor.tenant.text()).bind(cursor.router.text());
  statement.bind(cursor.client).bind(cursor.part).bind(cursor.generation).bind(cursor.pulled_at);
  statement.bind(cursor.counted_at).bind(cursor.fault);
  return run(statement);
}

Result<std::vector<FeedCursor>> SqlFeedSets::cursors(terms::TenantId const& tenant,
                                                     terms::RouterId const& router,
                                                     base::Instant now) {
  auto statement = transaction_.prepare(
      "SELECT " + std::string{kCursorColumns} +
      " FROM feed_cursors c JOIN feed_keys k ON k.id = c.key_id WHERE c.tenant_id = ? "
      "AND c.router_id = ? AND k.revoked_at IS NULL AND (k.ends_at IS NULL OR k.ends_at > ?) "
      "ORDER BY c.pulled_at DESC LIMIT ?");
  statement.bind(tenant.text()).bind(router.text()).bind(now).bind(kCursorsMax);
  return all_rows(statement, cursor_row);
}

Result<void> SqlFeedSets::forget_cursors(FeedKeyId const& key, std::size_t kept) {
  auto statement = transaction_.prepare(
      "DELETE FROM feed_cursors WHERE key_id = ? AND pulled_at < (SELECT pulled_at FROM "
      "feed_cursors WHERE key_id = ? ORDER BY pulled_at DESC LIMIT 1 OFFSET ?)");
  statement.bind(key.text()).bind(key.text()).bind(static_cast<std::int64_t>(kept) - 1);
  return run(statement);
}

Result<void> SqlFeedSets::forget_all_cursors() {
  auto statement = transaction_.prepare("DELETE FROM feed_cursors");
  return run(statement);
}

Result<void> SqlFeedSets::log(FeedFetch const& fetch) {
  auto adding = transaction_.prepare(
      "INSERT INTO feed_fetches (tenant_id, router_id, number, at, client, part, generation, "
      "outcome) SELECT ?, ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, ?, ? FROM feed_fetches "
      "WHERE router_id = ?");
  adding.bind(fetch.tenant.text()).bind(fetch.router.text()).bind(fetch.at).bind(fetch.client);
  adding.bind(fetch.part).bind(fetch.generation).bind(fetch.outcome).bind(fetch.router.text());
  if (auto added = run(adding); !added) return added;
  auto cutting = transaction_.prepare(
      "DELETE FROM feed_fetches WHERE router_id = ? AND tenant_id = ? AND number <= "
      "(SELECT MAX(number) FROM feed_fetches WHERE router_id = ?) - ?");
  cutting.bind(fetch.router.text()).bind(fetch.tenant.text()).bind(fetch.router.text());
  cutting.bind(kFetchesKept);
  return run(cutting);
}

Result<std::vector<FeedFetch>> SqlFeedSets::fetches(terms::TenantId const& tenant,
                                                    terms::RouterId const& router,
                                                    std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, router_id, at, client, part, generation, outcome FROM feed_fetches "
      "WHERE router_id = ? AND tenant_id = ? ORDER BY number DESC LIMIT ?");
  statement.bind(router.text()).bind(tenant.text()).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, fetch_row);
}

Result<void> SqlFeedSets::note_contact(terms::TenantId const& tenant, terms::RouterId const& router,
                                       base::Instant at) {
  auto statement = transaction_.prepare(
      "INSERT INTO feed_routers (router_id, tenant_id, contact_at, is_silent) VALUES (?, ?, ?, 0) "
      "ON CONFLICT (router_id) DO UPDATE SET contact_at = excluded.contact_at, is_silent = 0");
  statement.bind(router.text()).bind(tenant.text()).bind(at);
  return run(statement);
}

Result<void> SqlFeedSets::note_counted(terms::RouterId const& router,
                                       std::optional<base::Instant> at) {
  auto statement = transaction_.prepare(
      "UPDATE feed_routers SET counted_at = ? WHERE router_id = ?");
  statement.bind(at).bind(router.text());
  return run(statement);
}

Result<void> SqlFeedSets::note_silent(terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "UPDATE feed_routers SET is_silent = 1 WHERE router_id = ?");
  statement.bind(router.text());
  return run(statement);
}

Result<std::vector<terms::RouterId>> SqlFeedSets::silent_since(base::Instant before,
                                                               std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT router_id FROM feed_routers WHERE is_silent = 0 AND contact_at < ? "
      "ORDER BY contact_at LIMIT ?");
  statement.bind(before).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, router_row);
}

Result<std::vector<terms::RouterId>> SqlFeedSets::uncounted_since(base::Instant before,
                                                                  std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT router_id FROM feed_routers WHERE counted_at < ? ORDER BY counted_at LIMIT ?");
  statement.bind(before).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, router_row);
}

}  // namespace blocking::store
