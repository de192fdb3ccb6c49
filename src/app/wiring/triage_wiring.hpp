#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "journeys/bridges/triage_inquiries.hpp"

namespace app {

struct BoundTriage {
  BoundTriage(platform::sql::Transaction& transaction, Shared const&)
      : inquiries(transaction), alerts(transaction), opened(inquiries, alerts), ports{opened} {}
  inquiries::store::SqlInquiries inquiries;
  alerts::store::SqlAlerts alerts;
  journeys::bridges::TriageInquiries opened;
  triage::TriagePorts ports;
};
using TriageWork = SqlUnitOfWork<triage::TriagePorts, BoundTriage, Shared>;

}  // namespace app
