#pragma once

#include "app/wiring/advisories_wiring.hpp"
#include "app/wiring/alerts_wiring.hpp"
#include "app/wiring/audit_wiring.hpp"
#include "app/wiring/blocking_wiring.hpp"
#include "app/wiring/consoles_wiring.hpp"
#include "app/wiring/contracts_wiring.hpp"
#include "app/wiring/flow_wiring.hpp"
#include "app/wiring/identity_wiring.hpp"
#include "app/wiring/inquiries_wiring.hpp"
#include "app/wiring/insurance_wiring.hpp"
#include "app/wiring/notices_wiring.hpp"
#include "app/wiring/paid_work_wiring.hpp"
#include "app/wiring/triage_wiring.hpp"

#include <functional>

namespace app {

/// The unit of work of every slice, over one database.
struct Works {
  /// `after_write` is called after every commit, from the thread that wrote.
  Works(platform::sql::Database& database, Shared const& all,
        std::function<void()> const& after_write)
      : shared(all),
        identity(database, shared, after_write),
        contracts(database, shared, after_write),
        alerts(database, shared, after_write),
        flow(database, shared, after_write),
        inquiries(database, shared, after_write),
        triage(database, shared, after_write),
        blocking(database, shared, after_write),
        consoles(database, shared, after_write),
        audit(database, shared, after_write),
        readings(database, shared, after_write),
        advisories(database, shared, after_write),
        insurance(database, shared, after_write),
        notices(database, shared, after_write),
        paid_work(database, shared, after_write) {}
  Works(Works const&) = delete;
  Works& operator=(Works const&) = delete;

  Shared shared;
  IdentityWork identity;
  ContractsWork contracts;
  AlertsWork alerts;
  FlowWork flow;
  InquiriesWork inquiries;
  TriageWork triage;
  BlockingWork blocking;
  ConsolesWork consoles;
  AuditWork audit;
  ReadingsWork readings;
  AdvisoriesWork advisories;
  InsuranceWork insurance;
  NoticesWork notices;
  PaidWorkWork paid_work;
};

}  // namespace app
