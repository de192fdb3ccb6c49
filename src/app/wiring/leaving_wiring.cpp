#include "app/wiring/leaving_wiring.hpp"

#include "domain/alerts/store/tenant_tables.hpp"
#include "domain/audit/store/tenant_tables.hpp"
#include "domain/blocking/store/tenant_tables.hpp"
#include "domain/contracts/store/tenant_tables.hpp"
#include "domain/identity/store/tenant_tables.hpp"
#include "domain/inquiries/store/tenant_tables.hpp"
#include "domain/insurance/store/tenant_tables.hpp"
#include "domain/knowledge/store/tenant_tables.hpp"
#include "domain/leaving/api/routes.hpp"
#include "domain/leaving/store/tenant_tables.hpp"
#include "domain/mailroom/store/tenant_tables.hpp"
#include "domain/notices/store/tenant_tables.hpp"
#include "domain/paid_work/store/tenant_tables.hpp"
#include "domain/service_status/store/tenant_tables.hpp"
#include "domain/triage/store/tenant_tables.hpp"
#include "domain/webhooks/store/tenant_tables.hpp"
#include "journeys/contract_end_to_departure.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/sql/outbox_tables.hpp"
#include "portal/tenant_tables.hpp"
#include "terms/contract_ended.hpp"

#include <algorithm>

namespace app {
namespace {

using base::Result;
using platform::sql::TenantTable;

[[nodiscard]] std::string part_of(TenantTable const& table) {
  return std::string{table.slice} + "." + std::string{table.name};
}

}  // namespace

/// People go first, so that nobody comes back while the rest is on its way out; what names their
/// addresses goes before them, and the trail after everything that is told in it.
TenantTables::TenantTables(base::Clock const& clock) {
  auto const last = contracts::store::last_tenant_tables();
  for (auto const& of :
       {notices::store::tenant_tables(), identity::store::tenant_tables(),
        webhooks::store::tenant_tables(), contracts::store::tenant_tables(),
        triage::store::tenant_tables(), mailroom::store::tenant_tables(),
        paid_work::store::tenant_tables(), inquiries::store::tenant_tables(),
        alerts::store::tenant_tables(), portal::tenant_tables(), blocking::store::tenant_tables(),
        insurance::store::tenant_tables(), knowledge::store::tenant_tables(),
        service_status::store::tenant_tables(), leaving::store::tenant_tables(),
        platform::sql::outbox_tenant_tables(), audit::store::tenant_tables(clock), last}) {
    tables_.insert(tables_.end(), of.begin(), of.end());
  }
  auto const first_last = tables_.size() - last.size();
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    if (!tables_[i].is_erased()) continue;
    auto& names = i < first_last ? names_ : last_names_;
    auto name = part_of(tables_[i]);
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
}

Result<leaving::TenantParts::Gone> SqlTenantParts::erase(std::string_view part,
                                                         terms::TenantId const& tenant,
                                                         std::int64_t rows_max) {
  Gone gone;
  for (auto const& table : tables_.all()) {
    if (part_of(table) != part || gone.rows >= rows_max) continue;
    auto erased = platform::sql::erase_rows(transaction_, table, tenant, rows_max - gone.rows);
    if (!erased) return base::pass(erased);
    gone.rows += erased->rows;
    gone.files.insert(gone.files.end(), erased->files.begin(), erased->files.end());
  }
  return gone;
}

std::string folder_of_exports(std::string const& data_folder) { return data_folder + "/exports"; }

/// The handlers share the house: a route lives as long as the table it stands in.
void add_leaving_routes(platform::http::RouteTable& routes_of_all,
                        std::shared_ptr<LeavingHouse> const& house) {
  leaving::api::Deps deps{house->work, house->around, house->folder, {}};
  for (auto const& table : house->tables.all()) {
    if (!table.is_erased()) deps.kept.push_back({part_of(table), std::string{table.kept}});
  }
  auto routes = leaving::api::routes(deps);
  auto const more = leaving::api::operator_routes(deps);
  routes.insert(routes.end(), more.begin(), more.end());
  for (auto& route : routes) {
    route.handler = [house, handle = std::move(route.handler)](
                        platform::http::Request const& request,
                        platform::http::Caller const& caller) { return handle(request, caller); };
  }
  routes_of_all.add(std::move(routes));
}

leaving::Surroundings leaving_surroundings(Shared const& shared,
                                           platform::config::Settings const& settings) {
  auto const days = [&](std::string_view key) { return std::chrono::days{settings.integer(key)}; };
  leaving::LeavingRules rules;
  rules.exporting = days("leaving.export_days");
  rules.erasing = std::max(days("leaving.erase_days"), rules.exporting);
  rules.claim_papers = days("leaving.claim_papers_days");
  rules.file_kept = days("leaving.file_days");
  rules.exports_a_day = settings.integer("leaving.exports_per_day");
  return {shared.clock, shared.random, platform::crypto::sha256_hex, rules};
}

void add_leaving_journey(OutboxRunner& runner, LeavingHouse& house) {
  runner.add_journey(terms::kContractEnded,
                     [&house](platform::sql::Transaction& transaction, terms::Event const& event) {
                       BoundLeaving bound{transaction, house.shared};
                       return journeys::contract_end_to_departure(bound.ports, house.around, event);
                     });
}

}  // namespace app
