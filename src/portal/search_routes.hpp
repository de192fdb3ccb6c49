#pragma once

#include "domain/alerts/explanation.hpp"
#include "domain/alerts/ports.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace portal {

struct SearchDeps {
  platform::sql::Database& database;  // only ever read
  terms::UnitOfWork<alerts::AlertsPorts>& alerts;
  alerts::Explanations const& explanations;
};

/// One box over everything: the desk's, over all tenants, and that of one tenant; and what past
/// inquiries are like one.
[[nodiscard]] std::vector<platform::http::Route> search_routes(SearchDeps const& deps);

}  // namespace portal
