#pragma once

#include "base/log.hpp"
#include "domain/blocking/feeds.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace blocking::api {

struct FeedDeps {
  terms::UnitOfWork<BlockingPorts>& work;
  Surroundings around;
  base::Log* log = nullptr;  // null: nobody is told
};

/// The reading side of CrowdSec's local API, for its bouncers (api/bouncer_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> bouncer_routes(FeedDeps const& deps);

/// External dynamic lists for firewalls that fetch them (api/edl_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> edl_routes(FeedDeps const& deps);

/// What the operator sets up at a router, and sees of it (api/feed_key_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> feed_key_routes(FeedDeps const& deps);

/// What is to be done once an answer was written whole.
[[nodiscard]] std::function<void()> when_served(FeedDeps const& deps, Receipt const& receipt);

}  // namespace blocking::api
