#pragma once

#include "domain/insurance/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace insurance::api {

struct Deps {
  terms::UnitOfWork<InsurancePorts>& work;
  Surroundings around;
};

/// Cover and claims of a tenant: what its people do, and what the desk does with them.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

/// The part of it that handles claims (api/handling_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> handling_routes(Deps const& deps);

/// The part of it over all tenants, for the desk (api/desk_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> desk_routes(Deps const& deps);

/// Bundles (api/bundle_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> bundle_routes(Deps const& deps);

}  // namespace insurance::api
