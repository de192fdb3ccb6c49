#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "domain/triage/store/sql_corrections.hpp"
#include "domain/triage/store/sql_decisions.hpp"
#include "journeys/bridges/triage_inquiries.hpp"

namespace app {

struct BoundTriage {
  BoundTriage(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        inquiries(transaction),
        alerts(transaction),
        tenants(transaction),
        decisions(transaction),
        corrections(transaction),
        opened(inquiries, alerts, tenants),
        ports{opened, decisions, corrections, corrections, trail.audit} {}
  BoundTrail trail;
  inquiries::store::SqlInquiries inquiries;
  alerts::store::SqlAlerts alerts;
  contracts::store::SqlTenants tenants;
  triage::store::SqlDecisions decisions;
  triage::store::SqlCorrections corrections;
  journeys::bridges::TriageInquiries opened;
  triage::TriagePorts ports;
};
using TriageWork = SqlUnitOfWork<triage::TriagePorts, BoundTriage, Shared>;

}  // namespace app
