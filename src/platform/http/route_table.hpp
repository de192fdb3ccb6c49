#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "platform/http/acts.hpp"
#include "platform/http/caller.hpp"
#include "platform/http/message.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/http/readings.hpp"
#include "platform/http/route.hpp"
#include "platform/http/trusted_proxies.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform::http {

/// The routes, in the order they were added; the one place that knows every path.
class RouteTable {
 public:
  /// No method of a path twice, and no Access::Right without its right.
  void add(std::vector<Route> routes);
  [[nodiscard]] std::vector<Route> const& routes() const { return routes_; }

  struct Match {
    Route const* route = nullptr;   // null: no route of that path and method
    std::vector<Method> allowed{};  // then: the methods the path does take; none: unknown path
    std::vector<std::pair<std::string, std::string>> values{};
  };
  /// A literal part of a path wins over a {name}; HEAD finds the route of GET.
  [[nodiscard]] Match match(Method method, std::string_view path) const;
  /// The GET route with that very path, {names} and all; null when there is none.
  [[nodiscard]] Route const* showing(std::string_view path) const;
  /// What the log may tell of a path, whether a route matches it or not (Route::secret_below).
  [[nodiscard]] std::string told(std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

/// From a request to a response: finds the route, identifies the caller, asks the gate, runs the
/// handler, and turns every fault into a problem response. Knows no transport; tests call it
/// directly.
class Dispatcher {
 public:
  /// How many requests a minute, each with a tenth of it at once. The long polls and reports of
  /// router agents count only when their signature is not good; files are not counted.
  struct Rates {
    RateLimit& address;
    RateLimit& account;
    RateLimit& token;
  };
  struct Parts {
    RouteTable const& routes;
    Authenticator& authenticator;
    Gate& gate;
    base::Log& log;
    base::Random& random;
    base::Clock const& clock;
    /// Answers GET and HEAD outside /api (static files); may be empty.
    std::function<Response(Request const&)> fallback;
    Acts* acts = nullptr;    // null: no Idempotency-Key, no If-Match
    Rates* rates = nullptr;  // null: no limit
    TrustedProxies proxies{};
    base::Metrics* metrics = nullptr;  // null: nothing is counted
    std::string csv_note{};        // the last row of every file of a tenant's list; may be empty
    Readings* readings = nullptr;  // null: nobody hears what the desk reads
  };
  explicit Dispatcher(Parts parts) : parts_(std::move(parts)) {}

  /// How the body of this head is taken in: as its route says, the default one where there is none.
  [[nodiscard]] BodyPolicy body_policy(Request const& head) const;
  /// Sets request.request_id when it is empty. Parked answers come back as they are. A body that
  /// belongs into a file goes there first.
  [[nodiscard]] Response handle(Request& request) const;

  /// For the transport: the same, with what is needed to ask a parked handler once more. Who
  /// calls was found out the first time, and an agent's signature is good for once only.
  struct Begun {
    Response response;
    Route const* route = nullptr;
    Caller caller{};
  };
  [[nodiscard]] Begun begin(Request& request) const;

  /// Whether the body of this head goes into a file: then it is asked for first.
  [[nodiscard]] bool wants_file(Request const& head) const;
  /// Who sends it, whether they may, and room for it: request.file is there afterwards, or the
  /// refusal comes back. begin() then asks once more who calls: a body takes its time.
  [[nodiscard]] std::optional<Response> admit(Request& request) const;
  /// Whether this address speaks for many clients.
  [[nodiscard]] bool is_proxy(std::string_view address) const {
    return parts_.proxies.trusts(address);
  }
  /// For the transport's own refusals and streams; null: nothing is counted.
  [[nodiscard]] base::Metrics* metrics() const { return parts_.metrics; }
  /// The second and final answer.
  [[nodiscard]] Response again(Request const& request, Begun const& begun) const;
  /// Takes the first answer of a parked request as the final one.
  [[nodiscard]] Response settle(Request const& request, Begun begun) const;
  /// Runs what an answer wanted to be run once it was written (Response::when_written).
  void tell(std::function<void()> const& told) const;
  /// The topics a stream follows now; nullopt when it is over.
  [[nodiscard]] std::optional<std::vector<std::string>> renew(EventStream const& stream) const;
  /// An answer the transport gives by itself (a body too large, no room in the queue).
  [[nodiscard]] Response refuse(Request& request, base::Error const& error) const;
  [[nodiscard]] Response refuse(Request& request, int status, base::Error const& error) const;

 private:
  using Entry = tl::expected<Begun, Begun>;
  /// The route and who calls it; or the answer of what is refused on the way there.
  [[nodiscard]] Entry enter(Request& request) const;
  void count(Request const& request, Response const& response) const;
  [[nodiscard]] Response unmatched(Request const& request, RouteTable::Match const& match) const;
  [[nodiscard]] base::Result<Caller> let_in(Route const& route, Request const& request) const;
  [[nodiscard]] std::optional<Response> slow_down(Route const& route, Request const& request) const;
  [[nodiscard]] std::optional<Response> slow_down(Request const& request,
                                                  Caller const& caller) const;
  [[nodiscard]] Response turned_away(Route const& route, Request const& request,
                                     base::Error const& error) const;
  [[nodiscard]] Response perform(Route const& route, Request const& request,
                                 Caller const& caller) const;
  [[nodiscard]] std::optional<Response> stale(Route const& route, Request const& request,
                                              Caller const& caller) const;
  [[nodiscard]] Response run(Route const& route, Request const& request,
                             Caller const& caller) const;
  [[nodiscard]] Response finish(Request const& request, Caller const& caller,
                                Response response) const;
  [[nodiscard]] std::optional<Response> refuse_coding(Route const& route,
                                                      Request const& request) const;
  /// Unpacks a coded body, once it is known who sends it; a problem where that can't be.
  [[nodiscard]] std::optional<Response> decode(Route const& route, Request& request) const;
  [[nodiscard]] Response finish(Route const& route, Request const& request, Caller const& caller,
                                Response response) const;
  void name(Request& request) const;
  Parts parts_;
};

}  // namespace platform::http
