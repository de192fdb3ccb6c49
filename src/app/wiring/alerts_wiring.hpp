#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/contracts/store/sql_routers.hpp"
#include "journeys/bridges/sensors_of_contracts.hpp"

namespace app {

struct BoundAlerts {
  BoundAlerts(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        alerts(transaction),
        routers(transaction),
        sensors(routers, routers),
        ports{alerts, sensors, sensors, trail.audit, trail.outbox} {}
  BoundTrail trail;
  alerts::store::SqlAlerts alerts;
  contracts::store::SqlRouters routers;
  journeys::bridges::SensorsOfContracts sensors;
  alerts::AlertsPorts ports;
};
using AlertsWork = SqlUnitOfWork<alerts::AlertsPorts, BoundAlerts, Shared>;

}  // namespace app
