#pragma once

#include "app/vitals.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"

#include <vector>

namespace app {

/// For machines that watch: GET /healthz (the process answers) and GET /readyz (all of it works:
/// store, disk, clock, background). Neither tells anything else.
[[nodiscard]] std::vector<platform::http::Route> health_routes(platform::sql::Database& database,
                                                               AskVitals const& vitals);

}  // namespace app
