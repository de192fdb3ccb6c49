#include "domain/alerts/store/sql_old_records.hpp"

#include "platform/sql/rows.hpp"

namespace alerts::store {

using base::Instant;
using base::Result;
using platform::sql::Statement;

Result<OldRecords::Count> SqlOldRecords::count(terms::TenantId const& tenant,
                                               terms::RouterId const& router, Instant before,
                                               std::size_t runs_max) {
  auto statement = transaction_.prepare(
      "SELECT COALESCE(SUM(sightings), 0), COUNT(DISTINCT alert_id), COUNT(*) FROM "
      "(SELECT sightings, alert_id FROM alert_sighting_runs WHERE tenant_id = ? "
      "AND router_id = ? AND last_at < ? ORDER BY last_at LIMIT ?) AS counted");
  statement.bind(tenant.text()).bind(router.text()).bind(before);
  auto const limit = static_cast<std::int64_t>(runs_max);
  auto const stepped = statement.bind(limit).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return Count{statement.integer(0), statement.integer(1), statement.integer(2) == limit};
}

Result<OldRecords::Deleted> SqlOldRecords::remove(terms::TenantId const& tenant,
                                                  terms::RouterId const& router, Instant before,
                                                  std::size_t runs_max) {
  auto statement = transaction_.prepare(
      "DELETE FROM alert_sighting_runs WHERE seq IN (SELECT seq FROM alert_sighting_runs "
      "WHERE tenant_id = ? AND router_id = ? AND last_at < ? ORDER BY last_at LIMIT ?) "
      "RETURNING sightings");
  statement.bind(tenant.text()).bind(router.text()).bind(before);
  statement.bind(static_cast<std::int64_t>(runs_max));
  auto const rows = all_rows(statement, [](Statement const& row) { return row.integer(0); });
  if (!rows) return tl::unexpected(rows.error());
  Deleted deleted{0, rows->size() == runs_max};
  for (auto const sightings : *rows) deleted.rows += sightings;
  return deleted;
}

}  // namespace alerts::store
