#include "domain/blocking/api/usage_metrics.hpp"

#include <gtest/gtest.h>

namespace blocking::api {
namespace {

[[nodiscard]] std::string told(std::string const& windows) {
  return R"({"remediation_components":[{"type":"crowdsec-firewall-bouncer","version":"v0.0.34",)"
         R"("os":{"name":"debian","version":"13"},"metrics":[)" +
         windows + R"(],"utc_startup_timestamp":1764000000,"feature_flags":[]}]})";
}

[[nodiscard]] std::string window(std::int64_t at, std::string const& items) {
  return R"({"meta":{"window_size_seconds":900,"utc_now_timestamp":)" + std::to_string(at) +
         R"(},"items":[)" + items + "]}";
}

[[nodiscard]] std::string held(std::string const& origin, std::string const& value,
                               std::string const& family = "ipv4") {
  return R"({"name":"active_decisions","value":)" + value + R"(,"unit":"ip","labels":{"origin":")" +
         origin + R"(","ip_type":")" + family + R"("}})";
}

TEST(UsageMetrics, BothFamiliesOfOurDecisionsAreCounted) {
  auto const body = told(window(1, held("madoguchi", "4") + "," + held("CAPI", "15000") + "," +
                                       held("madoguchi", "2", "ipv6")));
  EXPECT_EQ(held_by_bouncer(body), 6);
}

TEST(UsageMetrics, OfSeveralWindowsTheNewestCounts) {
  auto const body = told(window(1, held("madoguchi", "4")) + "," +
                         window(3, held("madoguchi", "2")) + "," +
                         window(2, held("madoguchi", "9")));
  EXPECT_EQ(held_by_bouncer(body), 2);
}

TEST(UsageMetrics, WhoDoesNotCountByOriginTellsNothing) {
  for (auto const& body :
       {told(""), told(window(1, "")), told(window(1, held("CAPI", "4"))),
        told(window(
            1, R"({"name":"dropped","value":5,"unit":"byte","labels":{"origin":"madoguchi"}})")),
        told(window(1, held("madoguchi", "1.5"))), told(window(1, held("madoguchi", "-1"))),
        told(window(1, held("madoguchi", "1000000001")))}) {
    auto const found = held_by_bouncer(body);
    ASSERT_TRUE(found) << body;
    EXPECT_EQ(*found, std::nullopt) << body;
  }
}

TEST(UsageMetrics, AnythingElseIsRefusedByName) {
  EXPECT_EQ(held_by_bouncer("{").error().code, "http.json");
  for (auto const* body :
       {"{}", "[]", R"({"remediation_components":[]})", R"({"remediation_components":[{},{}]})",
        R"({"remediation_components":{"a":1}})"}) {
    auto const found = held_by_bouncer(body);
    ASSERT_FALSE(found) << body;
    EXPECT_EQ(found.error().code, "blocking.usage") << body;
  }
}

}  // namespace
}  // namespace blocking::api
