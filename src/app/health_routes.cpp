#include "app/health_routes.hpp"

#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"
#include "platform/sql/store_facts.hpp"

#include <boost/describe/class.hpp>

namespace app {
namespace {

namespace http = platform::http;

struct Health {
  std::string status;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status))

[[nodiscard]] http::Response ready(platform::sql::Database& database,
                                   http::Request const& request) {
  auto const looked = database.read(
      [](platform::sql::Transaction& transaction) -> base::Result<void> {
        auto const fact = platform::sql::fact_of(transaction, "demo");
        if (!fact) return tl::unexpected(fact.error());
        return {};
      });
  if (looked) return http::json(200, Health{"ok"});
  return http::problem(
      {base::ErrorKind::Unavailable, "app.not-ready", "The store does not answer.", {}}, request);
}

[[nodiscard]] http::Route open_route(std::string path, std::string summary) {
  http::Route route;
  route.path = std::move(path);
  route.slice = "app";
  route.summary = std::move(summary);
  route.access = http::Access::Public;
  route.output = http::schema_of<Health>(http::SchemaUse::Output);
  return route;
}

}  // namespace

std::vector<http::Route> health_routes(platform::sql::Database& database) {
  auto alive = open_route("/healthz", "The process answers");
  alive.handler = [](http::Request const&, http::Caller const&) {
    return http::json(200, Health{"ok"});
  };
  auto is_ready = open_route("/readyz", "The process and its store answer");
  is_ready.handler = [&database](http::Request const& request, http::Caller const&) {
    return ready(database, request);
  };
  return {std::move(alive), std::move(is_ready)};
}

}  // namespace app
