#pragma once

#include "domain/blocking/router_console.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <functional>
#include <vector>

namespace blocking::api {

struct ConsoleDeps {
  terms::UnitOfWork<ConsolePorts>& work;
  ConsoleRules rules;
  /// Asks the device for its key, signing in nowhere; takes some seconds at most.
  std::function<base::Result<std::string>(ConsoleWish const&)> ask_key;
};

/// How the desk reaches a router's command line: for the operator.
[[nodiscard]] std::vector<platform::http::Route> console_routes(ConsoleDeps const& deps);

}  // namespace blocking::api
