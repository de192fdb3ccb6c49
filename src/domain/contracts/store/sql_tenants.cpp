#include "domain/contracts/store/sql_tenants.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "domain/contracts/store/contract_rows.hpp"
#include "domain/contracts/store/rows.hpp"

namespace contracts::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kTenant =
    "SELECT t.id, t.name, t.company_id, t.kind, p.id, p.name FROM tenants t "
    "LEFT JOIN partners p ON p.id = t.partner_id ";

[[nodiscard]] Tenant tenant_row(Statement const& row) {
  auto const kind = tenant_kind_from(row.text(3));
  DESK_CHECK(kind);
  Tenant tenant{*terms::TenantId::parse(row.text(0)), row.string(1),
                *terms::CompanyId::parse(row.text(2)), *kind};
  if (!row.is_null(4)) {
    tenant.partner = Partner{*terms::PartnerId::parse(row.text(4)), row.string(5)};
  }
  return tenant;
}

[[nodiscard]] tl::unexpected<base::Error> unknown() {
  return fail(ErrorKind::NotFound, "contracts.unknown-tenant", "この契約は見つかりません。");
}

}  // namespace

Result<Tenant> SqlTenants::find(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(std::string{kTenant} + "WHERE t.id = ?");
  statement.bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown();
  return tenant_row(statement);
}

Result<Company> SqlTenants::company_of(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT c.id, c.name, c.corporate_number FROM companies c "
      "JOIN tenants t ON t.company_id = c.id WHERE t.id = ?");
  statement.bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown();
  return Company{*terms::CompanyId::parse(statement.text(0)), statement.string(1),
                 *CorporateNumber::parse(statement.text(2))};
}

Result<std::optional<Company>> SqlTenants::company_by(CorporateNumber const& number) {
  auto statement = transaction_.prepare(
      "SELECT id, name FROM companies WHERE corporate_number = ?");
  statement.bind(number.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return Company{*terms::CompanyId::parse(statement.text(0)), statement.string(1), number};
}

Result<std::vector<Site>> SqlTenants::sites_of(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT id, name FROM sites WHERE tenant_id = ? ORDER BY name, id");
  statement.bind(tenant.text());
  return all_rows(statement, [&tenant](Statement const& row) {
    return Site{*terms::SiteId::parse(row.text(0)), tenant, row.string(1)};
  });
}

Result<Partner> SqlTenants::partner(terms::PartnerId const& partner) {
  auto statement = transaction_.prepare("SELECT id, name FROM partners WHERE id = ?");
  statement.bind(partner.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return Partner{partner, statement.string(1)};
  return fail(ErrorKind::NotFound, "contracts.unknown-partner", "There is no such partner.");
}

Result<terms::Page<Tenant>> SqlTenants::list(Reach const& reach, std::string_view part,
                                             terms::PageRequest const& page) {
  auto const bounds = bounds_of(reach);
  // The cursor is the id of the last row seen; its folded name is looked up beside it.
  auto statement = transaction_.prepare(
      std::string{kTenant} + "WHERE " + bounds.where +
      " AND t.name_folded LIKE ? ESCAPE '\\' AND (? = '' OR (t.name_folded, t.id) > "
      "(SELECT name_folded, id FROM tenants WHERE id = ?)) "
      "ORDER BY t.name_folded, t.id LIMIT ?");
  for (auto const& value : bounds.values) statement.bind(value);
  auto const cursor = page.cursor.value_or("");
  statement.bind(like(part)).bind(cursor).bind(cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, tenant_row);
  if (!rows) return pass(rows);
  terms::Page<Tenant> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    found.next_cursor = found.items.back().id.text();
  }
  return found;
}

Result<std::int64_t> SqlTenants::count(std::int64_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM tenants LIMIT ?) AS counted");
  return platform::sql::only_number(statement.bind(count_max));
}

Result<void> SqlTenants::add(Company const& company) {
  auto statement = transaction_.prepare(
      "INSERT INTO companies (id, name, corporate_number) VALUES (?, ?, ?) "
      "ON CONFLICT DO NOTHING");
  statement.bind(company.id.text()).bind(company.name).bind(company.number.text());
  return run_new(statement);
}

Result<void> SqlTenants::add(Partner const& partner) {
  auto statement = transaction_.prepare(
      "INSERT INTO partners (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING");
  statement.bind(partner.id.text()).bind(partner.name);
  if (auto added = run_new(statement); !added) return added;
  auto const number = open_contract(transaction_, ContractKind::Partner, partner.id);
  if (!number) return tl::unexpected(number.error());
  return {};
}

Result<void> SqlTenants::add(Tenant const& tenant) {
  auto const number = open_contract(
      transaction_, tenant.kind == TenantKind::Child ? ContractKind::Child : ContractKind::Direct,
      tenant.partner ? std::optional{tenant.partner->id} : std::nullopt);
  if (!number) return tl::unexpected(number.error());
  auto statement = transaction_.prepare(
      "INSERT INTO tenants (id, name, name_folded, company_id, kind, partner_id, "
      "contract_number) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(tenant.id.text()).bind(tenant.name).bind(base::folded(tenant.name));
  statement.bind(tenant.company.text()).bind(name_of(tenant.kind));
  if (tenant.partner) {
    statement.bind(tenant.partner->id.text());
  } else {
    statement.bind(std::nullopt);
  }
  statement.bind(*number);
  return run_new(statement);
}

Result<void> SqlTenants::add(Site const& site) {
  auto statement = transaction_.prepare(
      "INSERT INTO sites (id, tenant_id, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(site.id.text()).bind(site.tenant.text()).bind(site.name);
  return run_new(statement);
}

}  // namespace contracts::store
