#pragma once

#include "domain/paid_work/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace paid_work::api {

struct Deps {
  terms::UnitOfWork<PaidWorkPorts>& work;
  Surroundings around;
};

/// Paid work of a tenant: what its people do, and what the desk does with it.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

/// The part of it that hands over (api/hand_over_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> hand_over_routes(Deps const& deps);

/// The part of it over all tenants, for the desk (api/desk_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> desk_routes(Deps const& deps);

}  // namespace paid_work::api
