#include "domain/blocking/store/sql_blocks.hpp"
#include "platform/sql/rows.hpp"

namespace blocking::store {

using base::Result;

Result<std::int64_t> SqlRouterFilters::generation(terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "SELECT generation FROM router_filters WHERE router_id = ?");
  statement.bind(router.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.integer(0) : 0;
}

Result<std::optional<LastReport>> SqlRouterFilters::last_report(terms::TenantId const& tenant,
                                                                terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "SELECT report_received_at, report_read_at, report_generation, report_structure_good, "
      "report_ruleset_hash, report_error, silent_at, report_fault FROM router_filters "
      "WHERE router_id = ? AND tenant_id = ? AND report_received_at IS NOT NULL");
  statement.bind(router.text()).bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return LastReport{statement.instant(0),          statement.instant(1),
                    statement.integer(2),          statement.integer(3) != 0,
                    statement.string(4),           statement.optional_string(5),
                    statement.optional_instant(6), statement.optional_string(7)};
}

Result<std::int64_t> SqlRouterFilters::raise(terms::TenantId const& tenant,
                                             terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "INSERT INTO router_filters (router_id, tenant_id, generation) VALUES (?, ?, 1) "
      "ON CONFLICT (router_id) DO UPDATE SET generation = router_filters.generation + 1 "
      "RETURNING generation");
  statement.bind(router.text()).bind(tenant.text());
  return platform::sql::only_number(statement);
}

Result<void> SqlRouterFilters::raise_all(std::int64_t by) {
  auto statement = transaction_.prepare("UPDATE router_filters SET generation = generation + ?");
  statement.bind(by);
  return run(statement);
}

Result<void> SqlRouterFilters::keep(terms::TenantId const& tenant, terms::RouterId const& router,
                                    LastReport const& report) {
  auto statement = transaction_.prepare(
      "INSERT INTO router_filters (router_id, tenant_id, generation, report_received_at, "
      "report_read_at, report_generation, report_structure_good, report_ruleset_hash, "
      "report_error, silent_at, report_fault) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (router_id) DO UPDATE SET "
      "report_received_at = excluded.report_received_at, "
      "report_read_at = excluded.report_read_at, "
      "report_generation = excluded.report_generation, "
      "report_structure_good = excluded.report_structure_good, "
      "report_ruleset_hash = excluded.report_ruleset_hash, report_error = excluded.report_error, "
      "silent_at = excluded.silent_at, report_fault = excluded.report_fault");
  statement.bind(router.text()).bind(tenant.text()).bind(report.received_at);
  statement.bind(report.read_at).bind(report.generation).bind(report.is_structure_good);
  statement.bind(report.ruleset_hash).bind(report.error).bind(report.silent_at);
  statement.bind(report.fault);
  return run(statement);
}

Result<std::vector<terms::RouterId>> SqlRouterFilters::silent(base::Instant now,
                                                              std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT router_id FROM router_filters WHERE silent_at <= ? ORDER BY silent_at LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return platform::sql::all_rows(statement, [](platform::sql::Statement& row) {
    return *terms::RouterId::parse(row.text(0));
  });
}

Result<void> SqlRouterFilters::note_silent(terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "UPDATE router_filters SET silent_at = NULL WHERE router_id = ?");
  statement.bind(router.text());
  return run(statement);
}

Result<void> SqlRouterFilters::note_unread(terms::RouterId const& router, base::Instant since) {
  auto statement = transaction_.prepare(
      "UPDATE router_filters SET unread_since = ? WHERE router_id = ?");
  statement.bind(since).bind(router.text());
  return run(statement);
}

Result<bool> SqlRouterFilters::is_unread(terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "SELECT 1 FROM router_filters WHERE router_id = ? AND unread_since IS NOT NULL");
  statement.bind(router.text());
  return statement.step();
}

Result<void> SqlRouterFilters::note_read(terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "UPDATE router_filters SET unread_since = NULL WHERE router_id = ?");
  statement.bind(router.text());
  return run(statement);
}

}  // namespace blocking::store
