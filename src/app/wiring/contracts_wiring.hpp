#pragma once

#include "app/wiring/blocking_wiring.hpp"
#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_old_records.hpp"
#include "domain/contracts/limit_view.hpp"
#include "domain/contracts/store/sql_contacts.hpp"
#include "domain/contracts/store/sql_contract_book.hpp"
#include "domain/contracts/store/sql_customer_book.hpp"
#include "domain/contracts/store/sql_delegations.hpp"
#include "domain/contracts/store/sql_orders.hpp"
#include "domain/contracts/store/sql_routers.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/identity/store/sql_users.hpp"
#include "journeys/bridges/contracts_alerts.hpp"
#include "journeys/bridges/contracts_blocking.hpp"
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
        belonging(users),
        reach(belonging, book),
        orders(transaction),
        book(transaction),
        old_records(transaction),
        records(old_records),
        blocks(transaction, shared),
        filters(blocks.ports, shared.clock),
        customers(transaction),
        ports{tenants,
              routers,
              routers,
              routers,
              delegations,
              delegations,
              contacts,
              reach,
              trail.audit,
              trail.outbox,
              {orders, orders, book, records, filters},
              customers} {}
  BoundTrail trail;
  contracts::store::SqlTenants tenants;
  contracts::store::SqlRouters routers;
  contracts::store::SqlDelegations delegations;
  contracts::store::SqlContacts contacts;
  identity::store::SqlUsers users;
  journeys::bridges::ContractsIdentity belonging;
  contracts::LimitedReach reach;
  contracts::store::SqlOrders orders;
  contracts::store::SqlContractBook book;
  alerts::store::SqlOldRecords old_records;
  journeys::bridges::ContractsAlerts records;
  BoundBlocking blocks;
  journeys::bridges::ContractsBlocking filters;
  contracts::store::SqlCustomerBook customers;
  contracts::ContractsPorts ports;
};
using ContractsWork = SqlUnitOfWork<contracts::ContractsPorts, BoundContracts, Shared>;

}  // namespace app
