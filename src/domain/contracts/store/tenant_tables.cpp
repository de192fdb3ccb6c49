#include "domain/contracts/store/tenant_tables.hpp"

namespace contracts::store {
namespace {

using platform::sql::TenantTable;

[[nodiscard]] std::vector<TenantTable> delegation_tables() {
  return {{.slice = "contracts",
           .name = "enrolments",
           .key = "router_id",
           .parent = "service_routers p ON p.id = t.router_id",
           .ungiven = "secrets of routers"},
          {.slice = "contracts",
           .name = "delegation_uses",
           .key = "id",
           .given = {"id", "delegation_id", "used_at@", "act", "block_id", "target", "used_by_name",
                     "used_from"},
           .title = "代行設定用アカウントの使用",
           .time = "used_at"},
          {.slice = "contracts",
           .name = "delegation_routers",
           .key = "delegation_id, router_id",
           .given = {"delegation_id", "router_id"},
           .title = "代行設定用アカウントのルーター"},
          {.slice = "contracts",
           .name = "delegations",
           .key = "id",
           .given = {"id", "created_at@", "created_by_name", "ends_at@", "console_account_name",
                     "revoked_at@", "revoked_by_name", "acts", "sources", "renews_id"},
           .title = "代行設定用アカウント",
           .time = "created_at"}};
}

[[nodiscard]] std::vector<TenantTable> router_tables() {
  return {{.slice = "contracts",
           .name = "router_prefixes",
           .key = "router_id, position",
           .parent = "service_routers p ON p.id = t.router_id",
           .given = {"router_id", "prefix"},
           .title = "ルーターの内側のアドレス"},
          {.slice = "contracts",
           .name = "router_wan_addresses",
           .key = "router_id, position",
           .parent = "service_routers p ON p.id = t.router_id",
           .given = {"router_id", "address"},
           .title = "ルーターの外側のアドレス"},
          {.slice = "contracts",
           .name = "router_uses",
           .key = "tenant_id, router_id, since",
           .given = {"router_id", "since@", "until@", "retention"},
           .title = "検知の利用期間"},
          {.slice = "contracts",
           .name = "service_routers",
           .key = "id",
           .given = {"id", "site_id", "name", "sensor_name", "adapter", "filter_cap#",
                     "firmware_state", "agent_seen_at@", "agent_version", "retention"},
           .title = "ルーター"}};
}

[[nodiscard]] std::vector<TenantTable> business_tables() {
  return {
      {.slice = "contracts",
       .name = "sites",
       .key = "id",
       .given = {"id", "name"},
       .title = "拠点"},
      {.slice = "contracts",
       .name = "contacts",
       .key = "tenant_id, position",
       .given = {"position#", "name", "role", "phone", "mail", "hours"},
       .title = "緊急連絡先"},
      {.slice = "contracts",
       .name = "contact_lists",
       .key = "tenant_id",
       .given = {"revision#", "changed_at@", "changed_by_name"},
       .title = "緊急連絡先の版"},
      {.slice = "contracts", .name = "call_tasks", .key = "id", .ungiven = "the desk's own work"},
      {.slice = "contracts",
       .name = "contract_orders",
       .key = "id",
       .given = {"id", "kind", "state", "applied_at@", "by_name", "effective_at@", "router_id",
                 "retention", "decided_at@", "decided_by_name", "note", "done_at@"},
       .title = "申込み",
       .time = "applied_at"},
      {.slice = "contracts",
       .name = "partner_views",
       .key = "user_id, tenant_id",
       .ungiven = "which of a partner's people see which firms: the partner's"}};
}

}  // namespace

std::vector<TenantTable> tenant_tables() {
  std::vector<TenantTable> all;
  for (auto const& of : {delegation_tables(), router_tables(), business_tables()}) {
    all.insert(all.end(), of.begin(), of.end());
  }
  return all;
}

std::vector<TenantTable> last_tenant_tables() {
  return {{.slice = "contracts",
           .name = "subscriptions",
           .key = "tenant_id, since",
           .given = {"since@", "until@"},
           .title = "窓口の利用期間"},
          {.slice = "contracts",
           .name = "tenants",
           .key = "id",
           .tenant = "id",
           .given = {"id", "name", "kind", "contract_number#"},
           .title = "契約"}};
}

}  // namespace contracts::store
