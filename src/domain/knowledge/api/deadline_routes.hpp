#pragma once

#include "base/clock.hpp"
#include "platform/http/route.hpp"
#include "terms/business_calendar.hpp"

#include <vector>

namespace knowledge::api {

/// Both outlive the routes.
struct DeadlineDeps {
  base::Clock const& clock;
  terms::BusinessCalendar const& calendar;
};

[[nodiscard]] std::vector<platform::http::Route> deadline_routes(DeadlineDeps const& deps);

}  // namespace knowledge::api
