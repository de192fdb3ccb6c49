#include "app/health_routes.hpp"

#include "app/metrics_route.hpp"
#include "platform/sql/store_facts.hpp"
#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace app {
namespace {

namespace http = platform::http;
using platform::sql::Closed;
using testing::HasSubstr;

class HealthRoutes : public testing::Test {
 protected:
  [[nodiscard]] http::Response get(std::string const& path,
                                   std::string const& authorization = "") const {
    http::Request request;
    request.path = path;
    if (!authorization.empty()) request.headers.emplace_back("authorization", authorization);
    for (auto const& route : routes_) {
      if (route.path == path) return route.handler(request, {});
    }
    return metrics_.handler(request, {});
  }
  void SetUp() override {
    ASSERT_TRUE(platform::sql::migrate(*database_, platform::sql::store_facts_migrations()));
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_ = std::move(
      *platform::sql::open_sqlite((folder_.path() / "t.db").string(), 1));
  Vitals now_{};
  AskVitals const ask_ = [this] { return now_; };
  std::vector<http::Route> routes_ = health_routes(*database_, ask_);
  platform::observe::Registry registry_;
  http::Route metrics_ = metrics_route(registry_, ask_, "a-long-secret");
};

TEST_F(HealthRoutes, WhatDoesNotWorkIsNamed) {
  now_.closed = Closed::ReadOnly;
  now_.clock_jump = std::chrono::hours{3};
  now_.is_background_alive = false;
  auto const response = get("/readyz");
  EXPECT_EQ(response.status, 503);
  for (auto const* part : {"/disk", "/clock", "/background"}) {
    EXPECT_THAT(response.body, HasSubstr(part));
  }
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(HealthRoutes, WhenAllWorksNothingElseIsTold) {
  EXPECT_EQ(get("/readyz").body, R"({"status":"ok"})");
}

TEST_F(HealthRoutes, MetricsWantTheirToken) {
  for (auto const* wrong :
       {"", "Bearer", "Bearer a-long-secre", "Bearer a-long-secret2", "Basic a-long-secret"}) {
    EXPECT_EQ(get("/metrics", wrong).status, 401) << wrong;
  }
  now_.free_bytes = 12345;
  auto const response = get("/metrics", "Bearer a-long-secret");
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr("madoguchi_disk_free_bytes 12345\n"));
  EXPECT_THAT(response.content_type, HasSubstr("version=0.0.4"));
}

TEST_F(HealthRoutes, WithoutATokenThereAreNoMetrics) {
  platform::observe::Registry registry;
  auto const closed = metrics_route(registry, ask_, "");
  http::Request request;
  request.headers.emplace_back("authorization", "Bearer ");
  EXPECT_EQ(closed.handler(request, {}).status, 404);
}

}  // namespace
}  // namespace app
