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
      "report_ruleset_hash, report_error FROM router_filters WHERE router_id = ? AND "
      "tenant_id = ? AND report_received_at IS NOT NULL");
  statement.bind(router.text()).bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return LastReport{statement.instant(0),      statement.instant(1), statement.integer(2),
                    statement.integer(3) != 0, statement.string(4),  statement.optional_string(5)};
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
      "report_error) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?) ON CONFLICT (router_id) DO UPDATE SET "
      "report_received_at = excluded.report_received_at, "
      "report_read_at = excluded.report_read_at, "
      "report_generation = excluded.report_generation, "
      "report_structure_good = excluded.report_structure_good, "
      "report_ruleset_hash = excluded.report_ruleset_hash, report_error = excluded.report_error");
  statement.bind(router.text()).bind(tenant.text()).bind(report.received_at);
  statement.bind(report.read_at).bind(report.generation).bind(report.is_structure_good);
  statement.bind(report.ruleset_hash).bind(report.error);
  return run(statement);
}

}  // namespace blocking::store
