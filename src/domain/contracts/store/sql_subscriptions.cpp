#include "base/check.hpp"
#include "domain/contracts/store/contract_rows.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "platform/sql/rows.hpp"

// The part of SqlTenants about subscriptions.
namespace contracts::store {

using base::Instant;
using base::Result;
using platform::sql::Statement;

Result<Subscription> SqlTenants::subscription_of(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT s.since, s.until FROM tenants t LEFT JOIN subscriptions s ON s.tenant_id = t.id "
      "WHERE t.id = ? ORDER BY s.since DESC LIMIT 1");
  statement.bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return subscription_row(statement, 0);
  return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant",
                    "この契約は見つかりません。");
}

Result<std::vector<Subscription>> SqlTenants::subscriptions_of(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT since, until FROM subscriptions WHERE tenant_id = ? ORDER BY since DESC LIMIT ?");
  statement.bind(tenant.text()).bind(static_cast<std::int64_t>(kSubscriptionsMax));
  return all_rows(statement, [](Statement const& row) { return subscription_row(row, 0); });
}

Result<bool> SqlTenants::was_active_at(terms::TenantId const& tenant, Instant at) {
  auto statement = transaction_.prepare(
      "SELECT 1 FROM subscriptions WHERE tenant_id = ? AND since <= ? "
      "AND (until IS NULL OR until > ?) LIMIT 1");
  statement.bind(tenant.text()).bind(at).bind(at);
  return statement.step();
}

Result<bool> SqlTenants::was_subscribed_on(terms::CompanyId const& company, Instant at) {
  auto statement = transaction_.prepare(
      "SELECT 1 FROM tenants t JOIN subscriptions s ON s.tenant_id = t.id "
      "WHERE t.company_id = ? AND s.since <= ? AND (s.until IS NULL OR s.until > ?) LIMIT 1");
  statement.bind(company.text()).bind(at).bind(at);
  return statement.step();
}

Result<void> SqlTenants::save(terms::TenantId const& tenant, Subscription const& subscription) {
  DESK_CHECK(subscription.since);
  base::Error const raced{base::ErrorKind::Conflict,
                          "contracts.subscription",
                          "利用の状態が変わっています。画面を読み直してください。",
                          {}};
  if (subscription.state == SubscriptionState::Active) {
    auto statement = transaction_.prepare(
        "INSERT INTO subscriptions (tenant_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING");
    statement.bind(tenant.text()).bind(subscription.since);
    return run_one(statement, raced);
  }
  DESK_CHECK(subscription.until && *subscription.until >= *subscription.since);
  auto statement = transaction_.prepare(
      "UPDATE subscriptions SET until = ? WHERE tenant_id = ? AND since = ? AND until IS NULL");
  statement.bind(subscription.until).bind(tenant.text()).bind(subscription.since);
  return run_one(statement, raced);
}

}  // namespace contracts::store
