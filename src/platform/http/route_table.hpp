#pragma once

#include "base/log.hpp"
#include "base/random.hpp"
#include "platform/http/caller.hpp"
#include "platform/http/message.hpp"
#include "platform/http/route.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace platform::http {

/// The routes, in the order they were added; the one place that knows every path.
class RouteTable {
 public:
  void add(std::vector<Route> routes);
  [[nodiscard]] std::vector<Route> const& routes() const { return routes_; }

  struct Match {
    Route const* route = nullptr;  // null: no route of that path and method
    bool is_path_known = false;    // then: 405
    std::vector<std::pair<std::string, std::string>> values{};
  };
  [[nodiscard]] Match match(Method method, std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

/// From a request to a response: finds the route, identifies the caller, asks the gate, runs the
/// handler, and turns every fault into a problem response. Knows no transport; tests call it
/// directly.
class Dispatcher {
 public:
  struct Parts {
    RouteTable const& routes;
    Authenticator& authenticator;
    Gate& gate;
    base::Log& log;
    base::Random& random;
    /// Answers GET and HEAD outside /api (static files); may be empty.
    std::function<Response(Request const&)> fallback;
  };
  explicit Dispatcher(Parts parts) : parts_(std::move(parts)) {}

  /// The body policy of the route a head points at; the default one where there is none.
  [[nodiscard]] BodyPolicy body_policy(Method method, std::string_view path) const;
  /// Sets request.request_id when it is empty.
  [[nodiscard]] Response handle(Request& request) const;

 private:
  [[nodiscard]] base::Result<Caller> let_in(Route const& route, Request const& request) const;
  Parts parts_;
};

}  // namespace platform::http
