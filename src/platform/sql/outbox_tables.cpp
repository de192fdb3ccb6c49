#include "platform/sql/outbox_tables.hpp"

namespace platform::sql {

std::vector<TenantTable> outbox_tenant_tables() {
  constexpr std::string_view kNews = "news on their way within the house";
  return {{.slice = "outbox", .name = "outbox", .key = "seq", .ungiven = kNews},
          {.slice = "outbox", .name = "outbox_failed", .key = "seq", .ungiven = kNews}};
}

}  // namespace platform::sql
