#pragma once

#include "domain/service_status/status.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <functional>
#include <vector>

namespace service_status::api {

struct Deps {
  terms::UnitOfWork<StatusPorts>& work;
  Surroundings around;
  std::function<bool()> is_writable;
};

/// As it is now; also where the store does not answer.
[[nodiscard]] ServiceStatus ask_status(Deps const& deps);

/// GET /api/v1/status, for everybody.
[[nodiscard]] platform::http::Route status_route(Deps const& deps);
/// What a tenant's people read.
[[nodiscard]] std::vector<platform::http::Route> announcement_routes(Deps const& deps);
/// What the desk writes.
[[nodiscard]] std::vector<platform::http::Route> desk_announcement_routes(Deps const& deps);

/// NotFound ("service_status.unknown-announcement") for what is no id.
[[nodiscard]] base::Result<terms::AnnouncementId> announcement_in(
    platform::http::Request const& request);

}  // namespace service_status::api
