#include "domain/blocking/store/tenant_tables.hpp"

namespace blocking::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {{.slice = "blocking",
           .name = "block_steps",
           .key = "block_id, position",
           .parent = "blocks p ON p.id = t.block_id",
           .given = {"block_id", "position#", "state", "at@", "by_name", "detail"},
           .title = "遮断の経過",
           .time = "at"},
          {.slice = "blocking",
           .name = "blocks",
           .key = "id",
           .given = {"id",
                     "router_id",
                     "router_name",
                     "adapter",
                     "target",
                     "alert_id",
                     "inquiry_id",
                     "reason",
                     "opened_at@",
                     "state",
                     "state_at@",
                     "proposed_by_name",
                     "requested_by_name",
                     "requested_at@",
                     "delegation_id",
                     "consent_hash",
                     "plan_hash",
                     "plan_steps",
                     "approved_by_name",
                     "approved_at@",
                     "lifetime_hours#",
                     "expires_at@",
                     "ended_why",
                     "read_at@"},
           .title = "遮断",
           .time = "opened_at"},
          {.slice = "blocking",
           .name = "router_filters",
           .key = "router_id",
           .ungiven = "what a router last reported, a machine's state"}};
}

}  // namespace blocking::store
