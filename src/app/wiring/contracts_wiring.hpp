#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/contracts/store/sql_contacts.hpp"
#include "domain/contracts/store/sql_delegations.hpp"
#include "domain/contracts/store/sql_routers.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/identity/store/sql_users.hpp"
#include "journeys/bridges/contracts_identity.hpp"

namespace app {

struct BoundContracts {
  BoundContracts(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        tenants(transaction),
        routers(transaction),
        delegations(transaction),
        contacts(transaction),
        users(transaction),
        reach(users),
        ports{tenants,     routers,  routers, routers,     delegations,
              delegations, contacts, reach,   trail.audit, trail.outbox} {}
  BoundTrail trail;
  contracts::store::SqlTenants tenants;
  contracts::store::SqlRouters routers;
  contracts::store::SqlDelegations delegations;
  contracts::store::SqlContacts contacts;
  identity::store::SqlUsers users;
  journeys::bridges::ContractsIdentity reach;
  contracts::ContractsPorts ports;
};
using ContractsWork = SqlUnitOfWork<contracts::ContractsPorts, BoundContracts, Shared>;

}  // namespace app
