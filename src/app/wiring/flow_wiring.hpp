#pragma once

#include "app/wiring/alerts_wiring.hpp"
#include "domain/detection/store/sql_file_marks.hpp"
#include "journeys/flow_to_alert.hpp"

namespace app {

struct BoundFlow {
  BoundFlow(platform::sql::Transaction& transaction, Shared const& shared)
      : alerts(transaction, shared), marks(transaction), ports{alerts.ports, marks} {}
  BoundAlerts alerts;
  detection::store::SqlFileMarks marks;
  journeys::FlowPorts ports;
};
using FlowWork = SqlUnitOfWork<journeys::FlowPorts, BoundFlow, Shared>;

}  // namespace app
