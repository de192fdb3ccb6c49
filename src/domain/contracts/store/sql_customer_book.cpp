#include "domain/contracts/store/sql_customer_book.hpp"

#include "base/text.hpp"
#include "domain/contracts/store/rows.hpp"

namespace contracts::store {
namespace {

using base::Result;
using platform::sql::Statement;

/// The row there is, or none.
template <class Row, class RowOf>
[[nodiscard]] Result<std::optional<Row>> perhaps(Statement& statement, RowOf row_of) {
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<Row>{};
  return std::optional<Row>{row_of(statement)};
}

}  // namespace

Result<std::optional<terms::TenantId>> SqlCustomerBook::tenant_by(CustomerRef const& ref) {
  // Two statements, so that each finds its rows by an index.
  auto statement = transaction_.prepare(
      ref.partner ? "SELECT t.id FROM contracts c JOIN tenants t ON t.contract_number = c.number "
                    "WHERE c.partner_id = ? AND c.customer_number = ?"
                  : "SELECT t.id FROM contracts c JOIN tenants t ON t.contract_number = c.number "
                    "WHERE c.partner_id IS NULL AND c.customer_number = ?");
  if (ref.partner) statement.bind(ref.partner->text());
  statement.bind(ref.number);
  return perhaps<terms::TenantId>(
      statement, [](Statement const& row) { return *terms::TenantId::parse(row.text(0)); });
}

Result<std::optional<Partner>> SqlCustomerBook::partner_named(std::string_view name) {
  auto statement = transaction_.prepare("SELECT id, name FROM partners WHERE name = ? LIMIT 2");
  statement.bind(name);
  auto found = all_rows(statement, [](Statement const& row) {
    return Partner{*terms::PartnerId::parse(row.text(0)), row.string(1)};
  });
  if (!found) return base::pass(found);
  if (found->empty()) return std::optional<Partner>{};
  if (found->size() == 1) return std::optional{std::move(found->front())};
  return base::fail(
      base::ErrorKind::Conflict, "contracts.partner-ambiguous",
      "There are several partners of this name.",
      {{"/partner", "この名前の販売会社がいくつもあります。画面から登録してください。"}});
}

Result<std::optional<Site>> SqlCustomerBook::site_named(terms::TenantId const& tenant,
                                                        std::string_view name) {
  auto statement = transaction_.prepare(
      "SELECT id, name FROM sites WHERE tenant_id = ? AND name = ?");
  statement.bind(tenant.text()).bind(name);
  return perhaps<Site>(statement, [&tenant](Statement const& row) {
    return Site{*terms::SiteId::parse(row.text(0)), tenant, row.string(1)};
  });
}

Result<void> SqlCustomerBook::rename(terms::CompanyId const& company, std::string_view name) {
  auto statement = transaction_.prepare("UPDATE companies SET name = ? WHERE id = ?");
  statement.bind(name).bind(company.text());
  return run(statement);
}

Result<void> SqlCustomerBook::rename(terms::TenantId const& tenant, std::string_view name) {
  auto statement = transaction_.prepare(
      "UPDATE tenants SET name = ?, name_folded = ? WHERE id = ?");
  statement.bind(name).bind(base::folded(name)).bind(tenant.text());
  return run(statement);
}

}  // namespace contracts::store
