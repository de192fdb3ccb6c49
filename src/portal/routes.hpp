#pragma once

#include "base/clock.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"
#include "portal/events.hpp"
#include "portal/home.hpp"

#include <vector>

namespace portal {

struct Deps {
  platform::sql::Database& database;  // only ever read
  base::Clock const& clock;
  EventDeps events;
  EndingDays ending{};
};

/// The pages that show several slices at once: the customer's first page and the desk's queue.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

}  // namespace portal
