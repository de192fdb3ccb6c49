#include "domain/triage/store/tenant_tables.hpp"

namespace triage::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {{.slice = "triage",
           .name = "triage_candidates",
           .key = "inquiry_id",
           .ungiven = "the desk's own work"},
          {.slice = "triage",
           .name = "triage_decisions",
           .key = "id",
           .ungiven = "what the machine proposed to the desk"}};
}

}  // namespace triage::store
