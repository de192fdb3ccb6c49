#pragma once

#include "domain/contracts/store/sql_contacts.hpp"
#include "domain/contracts/store/sql_contract_book.hpp"
#include "domain/contracts/store/sql_customer_book.hpp"
#include "domain/contracts/store/sql_delegations.hpp"
#include "domain/contracts/store/sql_orders.hpp"
#include "domain/contracts/store/sql_routers.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "support/contract_fakes.hpp"
#include "support/fakes.hpp"

namespace support {

/// What contracts ask of others, played. Lives as long as the test.
struct ContractOutside {
  MemoryAuditTrail audit{};
  MemoryOutbox outbox{};
  FakeRouterRecords records{};
  FakeRouterFilters filters{};
};

/// The stores of contracts over one transaction.
struct ContractStores {
  ContractStores(platform::sql::Transaction& transaction, ContractOutside& outside,
                 contracts::CallerReach& reach)
      : tenants(transaction),
        routers(transaction),
        delegations(transaction),
        contacts(transaction),
        orders(transaction),
        book(transaction),
        customers(transaction),
        ports{tenants,
              routers,
              routers,
              routers,
              delegations,
              delegations,
              contacts,
              reach,
              outside.audit,
              outside.outbox,
              {orders, orders, book, outside.records, outside.filters},
              customers} {}
  contracts::store::SqlTenants tenants;
  contracts::store::SqlRouters routers;
  contracts::store::SqlDelegations delegations;
  contracts::store::SqlContacts contacts;
  contracts::store::SqlOrders orders;
  contracts::store::SqlContractBook book;
  contracts::store::SqlCustomerBook customers;
  contracts::ContractsPorts ports;
};

}  // namespace support
