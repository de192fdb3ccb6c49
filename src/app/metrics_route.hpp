#pragma once

#include "app/vitals.hpp"
#include "platform/http/route.hpp"
#include "platform/observe/registry.hpp"

#include <string>

namespace app {

/// GET /metrics in Prometheus' text format, for whoever brings the token of the configuration:
/// a secret of its own, so that it also answers when the store does not. Without one the page is
/// not there.
[[nodiscard]] platform::http::Route metrics_route(platform::observe::Registry& registry,
                                                  AskVitals const& vitals,
                                                  std::string const& token);

}  // namespace app
