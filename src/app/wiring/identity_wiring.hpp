#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/contracts/store/sql_customer_book.hpp"
#include "domain/contracts/store/sql_routers.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/identity/store/sql_api_tokens.hpp"
#include "domain/identity/store/sql_oidc_links.hpp"
#include "domain/identity/store/sql_password_links.hpp"
#include "domain/identity/store/sql_second_factors.hpp"
#include "domain/identity/store/sql_sessions.hpp"
#include "domain/identity/store/sql_users.hpp"
#include "journeys/bridges/identity_contracts.hpp"

namespace app {

struct BoundIdentity {
  BoundIdentity(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        users(transaction),
        sessions(transaction),
        tokens(transaction),
        links(transaction),
        factors(transaction),
        steps(transaction),
        oidc_links(transaction),
        tenants(transaction),
        routers(transaction),
        customers(transaction),
        places(tenants, routers, customers),
        ports{users, sessions,   tokens, links,       factors,
              steps, oidc_links, places, trail.audit, trail.outbox} {}
  BoundTrail trail;
  identity::store::SqlUsers users;
  identity::store::SqlSessions sessions;
  identity::store::SqlApiTokens tokens;
  identity::store::SqlPasswordLinks links;
  identity::store::SqlSecondFactors factors;
  identity::store::SqlSignInSteps steps;
  identity::store::SqlOidcLinks oidc_links;
  contracts::store::SqlTenants tenants;
  contracts::store::SqlRouters routers;
  contracts::store::SqlCustomerBook customers;
  journeys::bridges::IdentityContracts places;
  identity::IdentityPorts ports;
};
using IdentityWork = SqlUnitOfWork<identity::IdentityPorts, BoundIdentity, Shared>;

}  // namespace app
