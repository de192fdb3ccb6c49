#pragma once

#include "domain/knowledge/advisory_ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace knowledge::api {

struct AdvisoryDeps {
  terms::UnitOfWork<AdvisoryPorts>& work;
  AdvisorySurroundings around;
};

/// What a firm sees, reads and decides.
[[nodiscard]] std::vector<platform::http::Route> advisory_routes(AdvisoryDeps const& deps);
/// What the desk writes and publishes.
[[nodiscard]] std::vector<platform::http::Route> desk_advisory_routes(AdvisoryDeps const& deps);

/// NotFound ("knowledge.unknown-advisory") for what is no id.
[[nodiscard]] base::Result<terms::AdvisoryId> advisory_in(platform::http::Request const& request);

}  // namespace knowledge::api
