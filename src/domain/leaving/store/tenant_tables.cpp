#include "domain/leaving/store/tenant_tables.hpp"

namespace leaving::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  constexpr std::string_view kProof =
      "the proof of the erasure: contract number, days, counts; no company, no person";
  return {{.slice = "leaving",
           .name = "exports",
           .key = "id",
           .ungiven = "files like the one that is being written"},
          {.slice = "leaving",
           .name = "erased_parts",
           .key = "tenant_id, part",
           .ungiven = "there is none before the erasure",
           .kept = kProof},
          {.slice = "leaving",
           .name = "departures",
           .key = "tenant_id",
           .given = {"contract", "ended_at@", "export_until@", "erase_at@"},
           .title = "契約の終了",
           .kept = kProof}};
}

}  // namespace leaving::store
