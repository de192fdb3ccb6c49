#pragma once

#include "domain/blocking/use_cases.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace blocking::api {

struct Deps {
  terms::UnitOfWork<BlockingPorts>& work;
  Surroundings around;
};

/// What people do with blocks, and what router agents ask and tell.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

/// The part of it for router agents (api/agent_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> agent_routes(Deps const& deps);

/// The part of it that moves ends, takes off many, and shows routers (api/retime_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> retime_routes(Deps const& deps);

/// The part of it over all tenants, for the desk (api/desk_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> desk_routes(Deps const& deps);

/// The surge brake: what holds, and letting go (api/brake_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> brake_routes(Deps const& deps);

/// The wire name of a phase, as ?view= has it.
[[nodiscard]] std::optional<Phase> phase_from(std::string_view view);

}  // namespace blocking::api
