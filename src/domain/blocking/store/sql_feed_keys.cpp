#include "base/check.hpp"
#include "domain/blocking/store/sql_feeds.hpp"
#include "platform/sql/rows.hpp"

namespace blocking::store {
namespace {

using base::Result;
using platform::sql::Statement;

constexpr std::int64_t kOldKept = 20;
constexpr std::string_view kKeyColumns =
    "id, tenant_id, router_id, way, name, secret_hash, created_by_name, created_at, ends_at, "
    "revoked_at, used_at, used_from";

[[nodiscard]] FeedKey key_row(Statement const& row) {
  auto const way = terms::adapter_from(row.text(3));
  DESK_CHECK(way);
  return {*FeedKeyId::parse(row.text(0)),
          *terms::TenantId::parse(row.text(1)),
          *terms::RouterId::parse(row.text(2)),
          *way,
          row.string(4),
          row.string(5),
          row.string(6),
          row.instant(7),
          row.optional_instant(8),
          row.optional_instant(9),
          row.optional_instant(10),
          row.string(11)};
}

}  // namespace

Result<void> SqlFeedKeys::add(FeedKey const& key) {
  auto statement = transaction_.prepare("INSERT INTO feed_keys (" + std::string{kKeyColumns} +
                                        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(key.id.text()).bind(key.tenant.text()).bind(key.router.text());
  statement.bind(name_of(key.way)).bind(key.name).bind(key.secret_hash).bind(key.created_by_name);
  statement.bind(key.created_at).bind(key.ends_at).bind(key.revoked_at).bind(key.used_at);
  statement.bind(key.used_from);
  return run(statement);
}

Result<std::vector<FeedKey>> SqlFeedKeys::of_router(terms::TenantId const& tenant,
                                                    terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "SELECT " + std::string{kKeyColumns} +
      " FROM feed_keys WHERE tenant_id = ? AND router_id = ? ORDER BY id DESC");
  statement.bind(tenant.text()).bind(router.text());
  return all_rows(statement, key_row);
}

Result<std::optional<FeedKey>> SqlFeedKeys::any(FeedKeyId const& id) {
  auto statement = transaction_.prepare("SELECT " + std::string{kKeyColumns} +
                                        " FROM feed_keys WHERE id = ?");
  statement.bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return key_row(statement);
}

Result<void> SqlFeedKeys::end(FeedKey const& key) {
  auto statement = transaction_.prepare(
      "UPDATE feed_keys SET ends_at = ?, revoked_at = ? WHERE tenant_id = ? AND id = ?");
  statement.bind(key.ends_at).bind(key.revoked_at).bind(key.tenant.text()).bind(key.id.text());
  return run(statement);
}

Result<void> SqlFeedKeys::note_used(FeedKey const& key) {
  auto statement = transaction_.prepare(
      "UPDATE feed_keys SET used_at = ?, used_from = ? WHERE tenant_id = ? AND id = ?");
  statement.bind(key.used_at).bind(key.used_from).bind(key.tenant.text()).bind(key.id.text());
  return run(statement);
}

Result<void> SqlFeedKeys::forget_old(terms::TenantId const& tenant, terms::RouterId const& router,
                                     base::Instant now) {
  // Ids are UUIDv7: their order is the order of making.
  auto finding = transaction_.prepare(
      "SELECT id FROM feed_keys WHERE tenant_id = ? AND router_id = ? AND "
      "(revoked_at IS NOT NULL OR ends_at <= ?) ORDER BY id DESC LIMIT 100 OFFSET ?");
  finding.bind(tenant.text()).bind(router.text()).bind(now).bind(kOldKept);
  auto const old = all_rows(finding, [](Statement const& row) { return row.string(0); });
  if (!old) return tl::unexpected(old.error());
  for (auto const& id : *old) {
    for (std::string_view const sql :
         {"DELETE FROM feed_cursors WHERE tenant_id = ? AND key_id = ?",
          "DELETE FROM feed_keys WHERE tenant_id = ? AND id = ?"}) {
      auto statement = transaction_.prepare(sql);
      statement.bind(tenant.text()).bind(id);
      if (auto gone = run(statement); !gone) return gone;
    }
  }
  return {};
}

}  // namespace blocking::store
