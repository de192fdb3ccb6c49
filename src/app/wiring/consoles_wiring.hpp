#pragma once

#include "app/wiring/blocking_wiring.hpp"
#include "domain/blocking/router_console.hpp"
#include "domain/blocking/store/sql_router_consoles.hpp"

namespace app {

/// Blocking, and how the desk reaches command lines, in one transaction.
struct BoundConsoles {
  BoundConsoles(platform::sql::Transaction& transaction, Shared const& shared)
      : blocking(transaction, shared),
        consoles(transaction),
        ports{blocking.ports, consoles, consoles} {}
  BoundBlocking blocking;
  blocking::store::SqlRouterConsoles consoles;
  blocking::ConsolePorts ports;
};
using ConsolesWork = SqlUnitOfWork<blocking::ConsolePorts, BoundConsoles, Shared>;

}  // namespace app
