#include "app/metrics_route.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/http/problem.hpp"

namespace app {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using platform::crypto::sha256_hex;
using platform::observe::Registry;
using platform::sql::Closed;

constexpr base::Measure kWritable{"madoguchi_store_writable",
                                  "1 while the store takes writes, 0 while its disk does not."};
constexpr base::Measure kFree{"madoguchi_disk_free_bytes",
                              "Room on the disk of the data folder, as last looked at."};
constexpr base::Measure kJump{"madoguchi_clock_jump_seconds",
                              "How far the wall clock is from the desk's time; 0 while followed."};
constexpr base::Measure kAlive{"madoguchi_background_alive",
                               "1 while the background thread goes round."};

void tell(base::Metrics& metrics, Vitals const& vitals) {
  using std::chrono::duration_cast;
  metrics.level(kWritable, vitals.closed == Closed::No ? 1 : 0);
  metrics.level(kFree, vitals.free_bytes);
  metrics.level(kJump, duration_cast<std::chrono::seconds>(vitals.clock_jump).count());
  metrics.level(kAlive, vitals.is_background_alive ? 1 : 0);
}

[[nodiscard]] base::Result<void> let_in(http::Request const& request, std::string const& token) {
  if (token.empty()) {
    return base::fail(ErrorKind::NotFound, "app.no-metrics", "There is no metrics.token.");
  }
  // By their hashes: what was sent may have any length.
  auto const given = sha256_hex(request.header("authorization"));
  if (platform::crypto::equal_in_constant_time(given, sha256_hex("Bearer " + token))) return {};
  return base::fail(ErrorKind::Unauthenticated, "app.metrics-token", "This wants metrics.token.");
}

}  // namespace

http::Route metrics_route(Registry& registry, AskVitals const& vitals, std::string const& token) {
  registry.add_source([vitals](base::Metrics& metrics) { tell(metrics, vitals()); });
  http::Route route;
  route.path = "/metrics";
  route.slice = "app";
  route.summary = "What is measured, in Prometheus' text format; wants the token metrics.token";
  route.access = http::Access::Public;
  route.output = {.name = "Metrics", .json = R"({"type":"string"})", .media_type = "text/plain"};
  route.handler = [&registry, token](http::Request const& request, http::Caller const&) {
    if (auto const open = let_in(request, token); !open) {
      return http::problem(open.error(), request);
    }
    return http::Response{.content_type = std::string{Registry::kContentType},
                          .body = registry.text()};
  };
  return route;
}

}  // namespace app
