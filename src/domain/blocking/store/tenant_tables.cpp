#include "domain/blocking/store/tenant_tables.hpp"

namespace blocking::store {
namespace {

using platform::sql::TenantTable;

[[nodiscard]] TenantTable of_machines(std::string_view name, std::string_view key,
                                      std::string_view why) {
  return {.slice = "blocking", .name = name, .key = key, .ungiven = why};
}

[[nodiscard]] TenantTable blocks() {
  return {.slice = "blocking",
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
                    "first_approved_by_name",
                    "first_approved_at@",
                    "second_reason",
                    "approved_by_name",
                    "approved_at@",
                    "lifetime_hours#",
                    "expires_at@",
                    "ended_why",
                    "read_at@",
                    "doubt_why",
                    "longer_by_name",
                    "longer_at@",
                    "longer_hours#"},
          .title = "遮断",
          .time = "opened_at"};
}

}  // namespace

std::vector<TenantTable> tenant_tables() {
  return {
      {.slice = "blocking",
       .name = "block_steps",
       .key = "block_id, position",
       .parent = "blocks p ON p.id = t.block_id",
       .given = {"block_id", "position#", "state", "at@", "by_name", "detail"},
       .title = "遮断の経過",
       .time = "at"},
      blocks(),
      of_machines("block_brakes", "id", "how the desk keeps itself from blocking too much at once"),
      of_machines("feed_cursors", "key_id, client, part",
                  "how far a device has followed, a machine's state"),
      of_machines("feed_fetches", "router_id, number",
                  "when a device came last, a machine's state"),
      of_machines("feed_routers", "router_id", "when a device came last, a machine's state"),
      of_machines("feed_entries", "router_id, block_id",
                  "what stands in the blocks as well, made ready for devices"),
      of_machines("feed_keys", "id", "what lets a device in"),
      of_machines("router_consoles", "router_id", "how the desk reaches a router, with secrets"),
      of_machines("router_filters", "router_id", "what a router last reported, a machine's state")};
}

}  // namespace blocking::store
