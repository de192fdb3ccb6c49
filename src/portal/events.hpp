#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"
#include "terms/unit_of_work.hpp"

namespace portal {

struct EventDeps {
  platform::sql::Database& database;  // only ever read
  terms::UnitOfWork<contracts::ContractsPorts>& contracts;
  platform::http::Authenticator& authenticator;
};

/// GET /api/v1/events: what changes where the caller may read, as server-sent events.
[[nodiscard]] platform::http::Route events_route(EventDeps const& deps);

}  // namespace portal
