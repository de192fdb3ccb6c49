#pragma once

#include "base/clock.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"
#include "portal/wave_key.hpp"

#include <vector>

namespace portal {

struct WaveDeps {
  platform::sql::Database& database;  // only ever read
  WaveRules rules;
  base::Clock const& clock;
};

/// Waves: the same peer or signature at several firms, for the desk.
[[nodiscard]] std::vector<platform::http::Route> wave_routes(WaveDeps const& deps);

}  // namespace portal
