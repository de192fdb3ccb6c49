#pragma once

#include "router_agent/http_message.hpp"

#include <chrono>
#include <functional>

namespace router_agent {

/// How long an exchange may take, and who is asked once a second whether it is still wanted.
struct Patience {
  std::chrono::milliseconds connect{5'000};
  std::chrono::milliseconds whole{15'000};
  std::function<bool()> goes_on = [] { return true; };
};

/// One request on a connection of its own. Unavailable ("agent.unreachable") when the server
/// cannot be reached or is too slow; Conflict ("agent.interrupted") when `goes_on` said no.
[[nodiscard]] base::Result<HttpResponse> exchange(ServerAddress const& server,
                                                  HttpRequest const& request,
                                                  Patience const& patience);

}  // namespace router_agent
