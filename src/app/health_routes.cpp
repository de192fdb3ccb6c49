#include "app/health_routes.hpp"

#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"
#include "platform/sql/store_facts.hpp"

#include <boost/describe/class.hpp>

namespace app {
namespace {

namespace http = platform::http;
using platform::sql::Closed;

struct Health {
  std::string status;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status))

[[nodiscard]] bool does_store_answer(platform::sql::Database& database) {
  auto const looked = database.read(
      [](platform::sql::Transaction& transaction) -> base::Result<void> {
        auto const fact = platform::sql::fact_of(transaction, "demo");
        if (!fact) return tl::unexpected(fact.error());
        return {};
      });
  return looked.has_value();
}

[[nodiscard]] std::vector<base::FieldIssue> faults_of(platform::sql::Database& database,
                                                      Vitals const& vitals) {
  std::vector<base::FieldIssue> faults;
  if (!does_store_answer(database)) faults.push_back({"/store", "does not answer"});
  if (vitals.closed == Closed::Full) faults.push_back({"/disk", "full: nothing is written"});
  if (vitals.closed == Closed::ReadOnly) {
    faults.push_back({"/disk", "read-only: nothing is written"});
  }
  if (vitals.clock_jump != std::chrono::microseconds{0}) {
    faults.push_back({"/clock", "jumped: nothing ends or lapses by the clock"});
  }
  if (!vitals.is_background_alive) faults.push_back({"/background", "has stopped"});
  return faults;
}

[[nodiscard]] http::Response ready(platform::sql::Database& database, AskVitals const& vitals,
                                   http::Request const& request) {
  auto faults = faults_of(database, vitals());
  if (faults.empty()) return http::json(200, Health{"ok"});
  return http::problem({base::ErrorKind::Unavailable, "app.not-ready", "Not everything works here.",
                        std::move(faults)},
                       request);
}

template <class Output>
[[nodiscard]] http::Route open_route(std::string path, std::string summary) {
  http::Route route;
  route.path = std::move(path);
  route.slice = "app";
  route.summary = std::move(summary);
  route.access = http::Access::Public;
  route.output = http::schema_of<Output>(http::SchemaUse::Output);
  return route;
}

}  // namespace

std::vector<http::Route> health_routes(platform::sql::Database& database, AskVitals const& vitals) {
  auto alive = open_route<Health>("/healthz", "The process answers");
  alive.handler = [](http::Request const&, http::Caller const&) {
    return http::json(200, Health{"ok"});
  };
  auto is_ready = open_route<Health>("/readyz", "Store, disk, clock and background work");
  is_ready.handler = [&database, vitals](http::Request const& request, http::Caller const&) {
    return ready(database, vitals, request);
  };
  return {std::move(alive), std::move(is_ready)};
}

}  // namespace app
