#include "domain/blocking/store/sql_router_consoles.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

namespace blocking::store {
namespace {

using base::Result;
using platform::sql::Statement;

constexpr std::string_view kSelect =
    "SELECT c.tenant_id, c.router_id, c.address, c.port, c.user_name, c.password_sealed, "
    "c.private_key_sealed, c.enable_sealed, c.host_key, c.profile, c.interface, c.set_by_name, "
    "c.set_at, c.tried_at, c.done_at, c.next_at, c.failures, c.fault, c.fault_detail, c.fence, "
    "c.is_unsaved FROM router_consoles c ";

[[nodiscard]] base::Error unknown() {
  return {base::ErrorKind::NotFound,
          "blocking.no-console",
          "このルーターへの接続は設定されていません。",
          {}};
}

[[nodiscard]] RouterConsoles::Row row_of(Statement const& row) {
  auto const address = terms::IpAddress::parse(row.text(2));
  DESK_CHECK(address);
  return {{*terms::TenantId::parse(row.text(0)), *terms::RouterId::parse(row.text(1)), *address,
           row.integer(3), row.string(4), row.string(5), row.string(6), row.string(7),
           row.string(8), row.string(9), row.string(10), row.string(11), row.instant(12)},
          {row.optional_instant(13), row.optional_instant(14), row.instant(15), row.integer(16),
           row.string(17), row.string(18), row.integer(19), row.boolean(20)}};
}

}  // namespace

Result<RouterConsoles::Row> SqlRouterConsoles::find(terms::TenantId const& tenant,
                                                    terms::RouterId const& router) {
  auto statement = transaction_.prepare(std::string{kSelect} +
                                        "WHERE c.tenant_id = ? AND c.router_id = ?");
  statement.bind(tenant.text()).bind(router.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown());
  return row_of(statement);
}

Result<void> SqlRouterConsoles::save(RouterConsole const& console, base::Instant now) {
  auto statement = transaction_.prepare(
      "INSERT INTO router_consoles (router_id, tenant_id, address, port, user_name, "
      "password_sealed, private_key_sealed, enable_sealed, host_key, profile, interface, "
      "set_by_name, set_at, next_at, failures, fault, fault_detail, fence, is_unsaved) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', '', 0, 0) "
      "ON CONFLICT (router_id) DO UPDATE SET tenant_id = excluded.tenant_id, "
      "address = excluded.address, port = excluded.port, user_name = excluded.user_name, "
      "password_sealed = excluded.password_sealed, "
      "private_key_sealed = excluded.private_key_sealed, "
      "enable_sealed = excluded.enable_sealed, host_key = excluded.host_key, "
      "profile = excluded.profile, interface = excluded.interface, "
      "set_by_name = excluded.set_by_name, set_at = excluded.set_at, "
      "next_at = excluded.next_at, failures = 0, fault = '', fault_detail = ''");
  statement.bind(console.router.text()).bind(console.tenant.text()).bind(console.address.text());
  statement.bind(console.port).bind(console.user).bind(console.password_sealed);
  statement.bind(console.private_key_sealed).bind(console.enable_sealed).bind(console.host_key);
  statement.bind(console.profile).bind(console.interface).bind(console.set_by_name);
  statement.bind(console.set_at).bind(now);
  return run(statement);
}

Result<void> SqlRouterConsoles::remove(terms::TenantId const& tenant,
                                       terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "DELETE FROM router_consoles WHERE tenant_id = ? AND router_id = ?");
  statement.bind(tenant.text()).bind(router.text());
  return run_one(statement, unknown());
}

Result<std::vector<RouterConsoles::Row>> SqlRouterConsoles::due(base::Instant now,
                                                                std::size_t count_max) {
  // What failed waits for its turn, also when there is something new for it: but nobody's removal
  // waits for that, as the device may be back.
  auto statement = transaction_.prepare(
      std::string{kSelect} +
      "LEFT JOIN router_filters f ON f.router_id = c.router_id WHERE c.next_at <= ? OR "
      "(c.failures = 0 AND f.generation > COALESCE(f.report_generation, 0)) OR "
      "(c.failures > 0 AND EXISTS (SELECT 1 FROM blocks b WHERE b.router_id = c.router_id "
      "AND b.phase = 'in_force' AND b.state = 'expiring' "
      "AND b.state_at > COALESCE(c.tried_at, 0))) "
      "ORDER BY c.next_at, c.router_id LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, row_of);
}

Result<bool> SqlRouterConsoles::begin(terms::RouterId const& router, std::int64_t generation) {
  auto statement = transaction_.prepare(
      "UPDATE router_consoles SET fence = ?, is_unsaved = 1 WHERE router_id = ? AND fence <= ?");
  statement.bind(generation).bind(router.text()).bind(generation);
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  return *changed > 0;
}

Result<void> SqlRouterConsoles::set_saved(terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "UPDATE router_consoles SET is_unsaved = 0 WHERE router_id = ?");
  statement.bind(router.text());
  return run(statement);
}

Result<void> SqlRouterConsoles::keep(terms::RouterId const& router, ConsoleVisit const& visit) {
  auto statement = transaction_.prepare(
      "UPDATE router_consoles SET tried_at = ?, done_at = ?, next_at = ?, failures = ?, fault = ?, "
      "fault_detail = ? WHERE router_id = ?");
  statement.bind(visit.tried_at).bind(visit.done_at).bind(visit.next_at).bind(visit.failures);
  statement.bind(visit.fault).bind(visit.fault_detail).bind(router.text());
  return run(statement);
}

}  // namespace blocking::store
