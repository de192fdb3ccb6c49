#include "domain/service_status/store/tenant_tables.hpp"

namespace service_status::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {{.slice = "service_status",
           .name = "announcement_readings",
           .key = "tenant_id, person_id, announcement_id",
           .ungiven = "which of the desk's own news somebody opened"},
          {.slice = "service_status",
           .name = "announcement_receivers",
           .key = "announcement_id, tenant_id",
           .given = {"announcement_id", "changed_at@"},
           .title = "届いたお知らせ",
           .time = "changed_at"}};
}

}  // namespace service_status::store
