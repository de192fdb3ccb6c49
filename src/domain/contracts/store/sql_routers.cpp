#include "domain/contracts/store/sql_routers.hpp"

#include "base/check.hpp"
#include "domain/contracts/store/address_bounds.hpp"
#include "domain/contracts/store/rows.hpp"

namespace contracts::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kRouter =
    "SELECT r.id, r.tenant_id, r.name, r.sensor_name, r.site_id, s.name, r.adapter, "
    "r.filter_cap, r.firmware_state, r.agent_key, r.agent_enrolled_at, r.agent_counter, "
    "r.agent_seen_at, r.agent_version, r.agent_clock_offset_ms, r.retention FROM service_routers r "
    "LEFT JOIN sites s ON s.id = r.site_id ";

[[nodiscard]] ServiceRouter router_row(Statement const& row) {
  ServiceRouter router{*terms::RouterId::parse(row.text(0)), *terms::TenantId::parse(row.text(1)),
                       row.string(2), row.string(3)};
  auto const adapter = terms::adapter_from(row.text(6));
  auto const firmware = firmware_state_from(row.text(8));
  DESK_CHECK(adapter && firmware);
  if (!row.is_null(4)) router.site = *terms::SiteId::parse(row.text(4));
  router.site_name = row.optional_string(5);
  router.adapter = *adapter;
  router.filter_cap = row.integer(7);
  router.firmware = *firmware;
  if (!row.is_null(9)) {
    router.agent = RouterAgent{row.string(9),           row.instant(10),
                               row.integer(11),         row.optional_instant(12),
                               row.optional_string(13), row.optional_integer(14)};
  }
  if (!row.is_null(15)) {
    router.retention = retention_from(row.text(15));
    DESK_CHECK(router.retention);
  }
  return router;
}

void bind_site(Statement& statement, ServiceRouter const& router) {
  if (router.site) {
    statement.bind(router.site->text());
  } else {
    statement.bind(std::nullopt);
  }
}

[[nodiscard]] tl::unexpected<base::Error> unknown() {
  return fail(ErrorKind::NotFound, "contracts.unknown-router", "このルーターは見つかりません。");
}

}  // namespace

Result<void> SqlRouters::read_addresses(ServiceRouter& router) {
  auto prefixes = transaction_.prepare(
      "SELECT prefix FROM router_prefixes WHERE tenant_id = ? AND router_id = ? "
      "ORDER BY position");
  prefixes.bind(router.tenant.text()).bind(router.id.text());
  auto found = all_rows(prefixes,
                        [](Statement const& row) { return *terms::IpPrefix::parse(row.text(0)); });
  if (!found) return pass(found);
  router.prefixes = std::move(*found);
  auto addresses = transaction_.prepare(
      "SELECT address FROM router_wan_addresses WHERE tenant_id = ? AND router_id = ? "
      "ORDER BY position");
  addresses.bind(router.tenant.text()).bind(router.id.text());
  auto own = all_rows(addresses,
                      [](Statement const& row) { return *terms::IpAddress::parse(row.text(0)); });
  if (!own) return pass(own);
  router.wan_addresses = std::move(*own);
  return {};
}

Result<ServiceRouter> SqlRouters::one(Statement& statement) {
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown();
  auto router = router_row(statement);
  if (auto read = read_addresses(router); !read) return pass(read);
  return router;
}

Result<ServiceRouter> SqlRouters::find(terms::TenantId const& tenant,
                                       terms::RouterId const& router) {
  auto statement = transaction_.prepare(std::string{kRouter} +
                                        "WHERE r.tenant_id = ? AND r.id = ?");
  statement.bind(tenant.text()).bind(router.text());
  return one(statement);
}

Result<ServiceRouter> SqlRouters::by_id(terms::RouterId const& router) {
  auto statement = transaction_.prepare(std::string{kRouter} + "WHERE r.id = ?");
  statement.bind(router.text());
  return one(statement);
}

Result<ServiceRouter> SqlRouters::by_sensor(std::string_view sensor_name) {
  auto statement = transaction_.prepare(std::string{kRouter} + "WHERE r.sensor_name = ?");
  statement.bind(sensor_name);
  return one(statement);
}

Result<std::vector<ServiceRouter>> SqlRouters::of_tenant(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(std::string{kRouter} +
                                        "WHERE r.tenant_id = ? ORDER BY r.name, r.id");
  statement.bind(tenant.text());
  auto routers = all_rows(statement, router_row);
  if (!routers) return routers;
  for (auto& router : *routers) {
    if (auto read = read_addresses(router); !read) return pass(read);
  }
  return routers;
}

Result<void> SqlRouters::add(ServiceRouter const& router) {
  auto statement = transaction_.prepare(
      "INSERT INTO service_routers (id, tenant_id, site_id, name, sensor_name, adapter, "
      "filter_cap, firmware_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(router.id.text()).bind(router.tenant.text());
  bind_site(statement, router);
  statement.bind(router.name).bind(router.sensor_name).bind(name_of(router.adapter));
  statement.bind(router.filter_cap).bind(name_of(router.firmware));
  if (auto added = run_new(statement); !added) return added;
  return add_addresses(router);
}

Result<void> SqlRouters::change(ServiceRouter const& router) {
  auto statement = transaction_.prepare(
      "UPDATE service_routers SET site_id = ?, name = ?, adapter = ?, filter_cap = ? "
      "WHERE tenant_id = ? AND id = ?");
  bind_site(statement, router);
  statement.bind(router.name).bind(name_of(router.adapter)).bind(router.filter_cap);
  statement.bind(router.tenant.text()).bind(router.id.text());
  if (auto changed = run(statement); !changed) return changed;
  for (auto const* table : {"router_prefixes", "router_wan_addresses"}) {
    auto clearing = transaction_.prepare(std::string{"DELETE FROM "} + table +
                                         " WHERE tenant_id = ? AND router_id = ?");
    clearing.bind(router.tenant.text()).bind(router.id.text());
    if (auto cleared = run(clearing); !cleared) return cleared;
  }
  return add_addresses(router);
}

Result<void> SqlRouters::add_addresses(ServiceRouter const& router) {
  std::int64_t position = 0;
  for (auto const& prefix : router.prefixes) {
    auto const bounds = bounds_of(prefix);
    auto statement = transaction_.prepare(
        "INSERT INTO router_prefixes (tenant_id, router_id, position, prefix, is_v4, low, high) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)");
    statement.bind(router.tenant.text()).bind(router.id.text()).bind(position++);
    statement.bind(prefix.text()).bind(bounds.is_v4).bind(bounds.low).bind(bounds.high);
    if (auto added = run(statement); !added) return added;
  }
  position = 0;
  for (auto const& address : router.wan_addresses) {
    auto statement = transaction_.prepare(
        "INSERT INTO router_wan_addresses (tenant_id, router_id, position, address) "
        "VALUES (?, ?, ?, ?)");
    statement.bind(router.tenant.text()).bind(router.id.text()).bind(position++);
    statement.bind(address.text());
    if (auto added = run(statement); !added) return added;
  }
  return {};
}

Result<void> SqlRouters::save_retention(terms::TenantId const& tenant,
                                        terms::RouterId const& router, Retention retention) {
  auto statement = transaction_.prepare(
      "UPDATE service_routers SET retention = ? WHERE tenant_id = ? AND id = ?");
  statement.bind(name_of(retention)).bind(tenant.text()).bind(router.text());
  return run(statement);
}

Result<std::vector<ServiceRouter>> SqlRouters::kept_after(std::string_view after,
                                                          std::size_t count_max) {
  auto statement = transaction_.prepare(
      std::string{kRouter} + "WHERE r.retention IS NOT NULL AND r.id > ? ORDER BY r.id LIMIT ?");
  statement.bind(after).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, router_row);
}

Result<bool> SqlRouters::is_own_address(terms::IpAddress const& address) {
  auto statement = transaction_.prepare(
      "SELECT 1 FROM router_wan_addresses WHERE address = ? UNION ALL "
      "SELECT 1 FROM router_prefixes WHERE is_v4 = ? AND low <= ? AND high >= ? LIMIT 1");
  auto const key = sortable(address);
  statement.bind(address.text()).bind(address.is_v4()).bind(key).bind(key);
  return statement.step();
}

Result<void> SqlRouters::save_agent(terms::RouterId const& router, RouterAgent const& agent) {
  auto statement = transaction_.prepare(
      "UPDATE service_routers SET agent_key = ?, agent_enrolled_at = ?, agent_counter = ?, "
      "agent_seen_at = ?, agent_version = ?, agent_clock_offset_ms = ? WHERE id = ?");
  statement.bind(agent.public_key).bind(agent.enrolled_at).bind(agent.counter);
  statement.bind(agent.last_seen_at).bind(agent.version).bind(agent.clock_offset_ms);
  statement.bind(router.text());
  return run(statement);
}

Result<bool> SqlRouters::take_counter(terms::RouterId const& router, std::int64_t counter,
                                      base::Instant at) {
  auto statement = transaction_.prepare(
      "UPDATE service_routers SET agent_counter = ?, agent_seen_at = ? "
      "WHERE id = ? AND agent_counter < ?");
  statement.bind(counter).bind(at).bind(router.text()).bind(counter);
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  return *changed == 1;
}

Result<void> SqlRouters::replace(Enrolment const& enrolment) {
  auto statement = transaction_.prepare(
      "INSERT INTO enrolments (router_id, tenant_id, code_hash, expires_at) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (router_id) DO UPDATE SET code_hash = excluded.code_hash, "
      "expires_at = excluded.expires_at");
  statement.bind(enrolment.router.text()).bind(enrolment.tenant.text());
  statement.bind(enrolment.code_hash).bind(enrolment.expires_at);
  return run(statement);
}

Result<std::optional<Enrolments::Enrolment>> SqlRouters::take(std::string_view code_hash) {
  auto statement = transaction_.prepare(
      "DELETE FROM enrolments WHERE code_hash = ? "
      "RETURNING code_hash, router_id, tenant_id, expires_at");
  statement.bind(code_hash);
  auto rows = all_rows(statement, [](Statement const& row) {
    return Enrolment{row.string(0), *terms::RouterId::parse(row.text(1)),
                     *terms::TenantId::parse(row.text(2)), row.instant(3)};
  });
  if (!rows) return pass(rows);
  if (rows->empty()) return std::nullopt;
  return std::move(rows->front());
}

}  // namespace contracts::store
