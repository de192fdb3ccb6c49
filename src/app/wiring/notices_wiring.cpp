#include "app/wiring/notices_wiring.hpp"

#include "domain/notices/api/routes.hpp"

namespace app {

notices::Surroundings notices_surroundings(Shared const& shared,
                                           platform::config::Settings const& settings,
                                           notices::Mac mac) {
  return {shared.clock,
          shared.random,
          std::move(mac),
          {!settings.text("mail.host").empty(), settings.integer("mail.address_per_hour"),
           std::chrono::minutes{settings.integer("notices.digest_minutes")},
           std::chrono::minutes{settings.integer("notices.escalation_minutes")},
           settings.text("mail.portal_url")}};
}

void add_notices_routes(platform::http::RouteTable& table, NoticesWork& work,
                        notices::Surroundings const& around) {
  table.add(notices::api::routes({work, around}));
  table.add(notices::api::operate_routes({work, around}));
  table.add(notices::api::unsubscribe_routes({work, around}));
}

}  // namespace app
