#pragma once

#include "domain/blocking/router_console.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <functional>
#include <string>
#include <vector>

namespace blocking::api {

/// A make of router as a person chooses it.
struct ConsoleProfile {
  std::string name;
  std::string title;
  std::vector<std::string> interface_examples;
};

struct ConsoleDeps {
  terms::UnitOfWork<ConsolePorts>& work;
  ConsoleRules rules;
  /// Asks the device for its key, signing in nowhere; takes some seconds at most.
  std::function<base::Result<std::string>(ConsoleWish const&)> ask_key;
  std::vector<ConsoleProfile> profiles;
};

/// How the desk reaches a router's command line: for the operator.
[[nodiscard]] std::vector<platform::http::Route> console_routes(ConsoleDeps const& deps);

}  // namespace blocking::api
