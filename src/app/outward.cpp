#include "app/outward.hpp"

#include "app/desk_hours.hpp"
#include "domain/contracts/store/sql_contract_book.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/webhooks/queue_event.hpp"
#include "journeys/event_to_webhooks.hpp"

#include <algorithm>

namespace app {
namespace {

using base::Result;
using platform::config::Settings;

}  // namespace

Result<void> check_outward(Settings const& settings) {
  if (auto rules = outbound_rules(settings); !rules) return base::pass(rules);
  return {};
}

Outward::Outward(Ground const& ground)
    : shared_(ground.shared),
      is_writable_(
          [vitals = ground.vitals] { return vitals().closed == platform::sql::Closed::No; }),
      status_(ground.database, ground.shared, ground.after_write),
      webhooks_(ground.database, ground.shared, ground.after_write),
      // Premises where these can't be read are never opened.
      status_around_{
          ground.shared.clock,
          ground.shared.random,
          {*desk_hours(ground.settings), *daytime_hours(ground.settings), ground.calendar}},
      webhooks_around_(webhook_surroundings(ground.shared, ground.settings,
                                            {ground.crypto.new_secret, ground.crypto.seal})) {}

std::vector<platform::http::Route> Outward::routes() {
  auto const deps = status_deps();
  webhooks::api::Deps const hooks{webhooks_, webhooks_around_};
  std::vector<platform::http::Route> all{service_status::api::status_route(deps)};
  for (auto const& of : {service_status::api::announcement_routes(deps),
                         service_status::api::desk_announcement_routes(deps),
                         webhooks::api::routes(hooks), webhooks::api::delivery_routes(hooks)}) {
    all.insert(all.end(), of.begin(), of.end());
  }
  return all;
}

void Outward::add_journeys(OutboxRunner& runner) const {
  for (auto const topic : webhooks::topics()) {
    runner.add_journey(
        topic, [this](platform::sql::Transaction& transaction, terms::Event const& event) {
          BoundWebhooks bound{transaction, shared_};
          contracts::store::SqlTenants tenants{transaction};
          contracts::store::SqlContractBook book{transaction};
          return journeys::event_to_webhooks({tenants, book}, bound.ports, webhooks_around_, event);
        });
  }
  runner.add_journey(webhooks::kQueueRest,
                     [this](platform::sql::Transaction& transaction, terms::Event const& event) {
                       BoundWebhooks bound{transaction, shared_};
                       return webhooks::queue_rest(bound.ports, webhooks_around_, event);
                     });
}

}  // namespace app
