#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/knowledge/store/sql_advisories.hpp"
#include "domain/knowledge/store/sql_firm_advisories.hpp"
#include "journeys/bridges/advisory_firms.hpp"

namespace app {

struct BoundAdvisories {
  BoundAdvisories(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        advisories(transaction),
        of_firms(transaction),
        tenants(transaction),
        firms(tenants),
        ports{advisories, of_firms, firms, trail.audit} {}
  BoundTrail trail;
  knowledge::store::SqlAdvisories advisories;
  knowledge::store::SqlFirmAdvisories of_firms;
  contracts::store::SqlTenants tenants;
  journeys::bridges::AdvisoryFirms firms;
  knowledge::AdvisoryPorts ports;
};
using AdvisoriesWork = SqlUnitOfWork<knowledge::AdvisoryPorts, BoundAdvisories, Shared>;

}  // namespace app
