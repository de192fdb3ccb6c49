#pragma once

#include "domain/webhooks/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace webhooks::api {

struct Deps {
  terms::UnitOfWork<WebhookPorts>& work;
  Surroundings around;
};

[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);
/// What is on its way, and what did not get there.
[[nodiscard]] std::vector<platform::http::Route> delivery_routes(Deps const& deps);

/// NotFound ("webhooks.unknown-webhook") for what is no id.
[[nodiscard]] base::Result<terms::WebhookId> webhook_in(platform::http::Request const& request);

}  // namespace webhooks::api
