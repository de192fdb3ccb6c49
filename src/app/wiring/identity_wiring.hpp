#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/identity/store/sql_api_tokens.hpp"
#include "domain/identity/store/sql_sessions.hpp"
#include "domain/identity/store/sql_users.hpp"

namespace app {

struct BoundIdentity {
  BoundIdentity(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        users(transaction),
        sessions(transaction),
        tokens(transaction),
        ports{users, sessions, tokens, trail.audit} {}
  BoundTrail trail;
  identity::store::SqlUsers users;
  identity::store::SqlSessions sessions;
  identity::store::SqlApiTokens tokens;
  identity::IdentityPorts ports;
};
using IdentityWork = SqlUnitOfWork<identity::IdentityPorts, BoundIdentity, Shared>;

}  // namespace app
