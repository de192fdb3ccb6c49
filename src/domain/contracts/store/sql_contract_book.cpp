#include "domain/contracts/store/sql_contract_book.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "domain/contracts/store/contract_rows.hpp"
#include "platform/sql/rows.hpp"

namespace contracts::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::Result;
using platform::sql::Statement;

[[nodiscard]] tl::unexpected<base::Error> unknown_tenant() {
  return fail(ErrorKind::NotFound, "contracts.unknown-tenant", "この契約は見つかりません。");
}

[[nodiscard]] ContractRow row_of(Statement const& row) {
  auto const kind = tenant_kind_from(row.text(2));
  auto const number = CorporateNumber::parse(row.text(7));
  DESK_CHECK(kind && number);
  auto const company = *terms::CompanyId::parse(row.text(5));
  ContractRow found{{*terms::TenantId::parse(row.text(0)), row.string(1), company, *kind},
                    {company, row.string(6), *number},
                    contract_row(row, 8),
                    subscription_row(row, 13),
                    row.optional_instant(15)};
  if (!row.is_null(3)) {
    found.tenant.partner = Partner{*terms::PartnerId::parse(row.text(3)), row.string(4)};
  }
  return found;
}

[[nodiscard]] std::string where_of(std::optional<SubscriptionState> state) {
  if (!state) return "";
  switch (*state) {
    case SubscriptionState::Inactive: return " AND s.since IS NULL";
    case SubscriptionState::Active: return " AND s.since IS NOT NULL AND s.until IS NULL";
    case SubscriptionState::Terminated: return " AND s.until IS NOT NULL";
  }
  return "";
}

constexpr std::string_view kRow =
    "SELECT t.id, t.name, t.kind, p.id, p.name, c.id, c.name, c.corporate_number, k.number, "
    "k.kind, k.begins_at, k.ends_at, k.customer_number, s.since, s.until, above.ends_at "
    "FROM tenants t JOIN companies c ON c.id = t.company_id "
    "JOIN contracts k ON k.number = t.contract_number "
    "LEFT JOIN partners p ON p.id = t.partner_id "
    "LEFT JOIN contracts above ON above.partner_id = t.partner_id AND above.kind = 'partner' "
    "LEFT JOIN subscriptions s ON s.tenant_id = t.id AND s.since = "
    "(SELECT MAX(since) FROM subscriptions WHERE tenant_id = t.id) ";

}  // namespace

Result<Contract> SqlContractBook::of_tenant(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT k.number, k.kind, k.begins_at, k.ends_at, k.customer_number FROM contracts k "
      "JOIN tenants t ON t.contract_number = k.number WHERE t.id = ?");
  auto const stepped = statement.bind(tenant.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown_tenant();
  return contract_row(statement, 0);
}

Result<std::optional<Instant>> SqlContractBook::end_over(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT k.ends_at, above.ends_at FROM tenants t "
      "JOIN contracts k ON k.number = t.contract_number "
      "LEFT JOIN contracts above ON above.partner_id = t.partner_id AND above.kind = 'partner' "
      "WHERE t.id = ?");
  auto const stepped = statement.bind(tenant.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown_tenant();
  auto const own = statement.optional_instant(0);
  auto const above = statement.optional_instant(1);
  if (!own || !above) return own ? own : above;
  return std::min(*own, *above);
}

Result<std::optional<Instant>> SqlContractBook::end_of(terms::PartnerId const& partner) {
  auto statement = transaction_.prepare(
      "SELECT ends_at FROM contracts WHERE partner_id = ? AND kind = 'partner'");
  auto const stepped = statement.bind(partner.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.optional_instant(0) : std::nullopt;
}

Result<void> SqlContractBook::save_terms(terms::TenantId const& tenant, Contract const& contract) {
  if (contract.customer_number) {
    auto taken = transaction_.prepare(
        "SELECT 1 FROM tenants t JOIN contracts k ON k.partner_id = t.partner_id "
        "WHERE t.id = ? AND k.customer_number = ? LIMIT 1");
    auto const met = taken.bind(tenant.text()).bind(*contract.customer_number).step();
    if (!met) return tl::unexpected(met.error());
    if (*met) {
      return fail(ErrorKind::Conflict, "contracts.taken",
                  "このお客さま番号は、すでに使われています。",
                  {{"/customer_number", "すでに使われています。"}});
    }
  }
  auto statement = transaction_.prepare(
      "UPDATE contracts SET begins_at = ?, customer_number = ? "
      "WHERE number = (SELECT contract_number FROM tenants WHERE id = ?)");
  statement.bind(contract.begins_at).bind(contract.customer_number).bind(tenant.text());
  return run(statement);
}

Result<Contract> SqlContractBook::end(std::int64_t number, Instant at) {
  auto finding = transaction_.prepare(
      "SELECT number, kind, begins_at, ends_at, customer_number FROM contracts WHERE number = ?");
  auto const stepped = finding.bind(number).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) {
    return fail(ErrorKind::NotFound, "contracts.unknown-contract", "この契約は見つかりません。");
  }
  auto contract = contract_row(finding, 0);
  if (contract.ends_at) {
    return fail(ErrorKind::Conflict, "contracts.contract-ended",
                "この契約は、すでに終了しています。");
  }
  auto statement = transaction_.prepare("UPDATE contracts SET ends_at = ? WHERE number = ?");
  if (auto done = run(statement.bind(at).bind(number)); !done) return base::pass(done);
  contract.ends_at = at;
  return contract;
}

Result<std::vector<terms::TenantId>> SqlContractBook::running_under(std::int64_t number) {
  auto statement = transaction_.prepare(
      "SELECT t.id FROM tenants t JOIN subscriptions s ON s.tenant_id = t.id "
      "AND s.until IS NULL WHERE t.contract_number = ? UNION "
      "SELECT t.id FROM contracts k JOIN tenants t ON t.partner_id = k.partner_id "
      "JOIN subscriptions s ON s.tenant_id = t.id AND s.until IS NULL "
      "WHERE k.number = ? AND k.kind = 'partner' ORDER BY 1 LIMIT ?");
  statement.bind(number).bind(number).bind(static_cast<std::int64_t>(kTenantsMax));
  return all_rows(statement,
                  [](Statement const& row) { return *terms::TenantId::parse(row.text(0)); });
}

Result<terms::Page<ContractRow>> SqlContractBook::list(Reach const& reach,
                                                       WantedContracts const& wanted,
                                                       terms::PageRequest const& page) {
  auto const bounds = bounds_of(reach);
  auto statement = transaction_.prepare(
      std::string{kRow} + "WHERE " + bounds.where +
      " AND (t.name_folded LIKE ? ESCAPE '\\' OR c.corporate_number = ? OR "
      "k.customer_number = ?) AND (? = '' OR (t.name_folded, t.id) > "
      "(SELECT name_folded, id FROM tenants WHERE id = ?))" +
      where_of(wanted.state) + " ORDER BY t.name_folded, t.id LIMIT ?");
  for (auto const& value : bounds.values) statement.bind(value);
  auto const cursor = page.cursor.value_or("");
  statement.bind(like(wanted.part)).bind(wanted.part).bind(wanted.part);
  statement.bind(cursor).bind(cursor).bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, row_of);
  if (!rows) return base::pass(rows);
  terms::Page<ContractRow> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    found.next_cursor = found.items.back().tenant.id.text();
  }
  return found;
}

Result<std::vector<terms::TenantId>> SqlContractBook::view_of(terms::UserId const& person) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id FROM partner_views WHERE user_id = ? ORDER BY tenant_id LIMIT ?");
  statement.bind(person.text()).bind(static_cast<std::int64_t>(kViewMax));
  return all_rows(statement,
                  [](Statement const& row) { return *terms::TenantId::parse(row.text(0)); });
}

Result<void> SqlContractBook::save_view(terms::UserId const& person,
                                        std::vector<terms::TenantId> const& tenants) {
  auto old = transaction_.prepare("DELETE FROM partner_views WHERE user_id = ?");
  if (auto gone = run(old.bind(person.text())); !gone) return gone;
  for (auto const& tenant : tenants) {
    auto statement = transaction_.prepare(
        "INSERT INTO partner_views (user_id, tenant_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
    statement.bind(person.text()).bind(tenant.text());
    if (auto added = run(statement); !added) return added;
  }
  return {};
}

Result<terms::Page<PartnerContract>> SqlContractBook::partners(terms::PageRequest const& page) {
  auto statement = transaction_.prepare(
      "SELECT p.id, p.name, k.number, k.kind, k.begins_at, k.ends_at, k.customer_number "
      "FROM contracts k JOIN partners p ON p.id = k.partner_id WHERE k.kind = 'partner' "
      "AND k.partner_id > ? ORDER BY k.partner_id LIMIT ?");
  statement.bind(page.cursor.value_or("")).bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, [](Statement const& row) {
    return PartnerContract{{*terms::PartnerId::parse(row.text(0)), row.string(1)},
                           contract_row(row, 2)};
  });
  if (!rows) return base::pass(rows);
  terms::Page<PartnerContract> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    found.next_cursor = found.items.back().partner.id.text();
  }
  return found;
}

}  // namespace contracts::store
