#pragma once

#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"

#include <vector>

namespace app {

/// GET /healthz (the process answers) and GET /readyz (the store answers too), for machines that
/// watch; neither tells anything else.
[[nodiscard]] std::vector<platform::http::Route> health_routes(platform::sql::Database& database);

}  // namespace app
