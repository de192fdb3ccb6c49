#include "domain/blocking/api/agent_json.hpp"
#include "domain/blocking/capabilities.hpp"
#include "domain/contracts/register.hpp"
#include "platform/http/json.hpp"
#include "router_agent/http_message.hpp"
#include "router_agent/report.hpp"
#include "support/fakes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

// The agent includes nothing of the server, so what both hold to is asserted from here.

namespace {

using router_agent::Json;
using router_agent::kFiltersMax;

/// The longest there is: 64 letters.
[[nodiscard]] std::string block_id(std::size_t i) { return fmt::format("{:b>64x}", i); }

/// IPv6 addresses of the longest text, 39 letters.
[[nodiscard]] std::string address(std::size_t i) {
  return fmt::format("2001:db8a:1111:2222:3333:4444:5555:{:x}", 0x1000 + i);
}

[[nodiscard]] std::string full_set() {
  blocking::api::DesiredFilters desired{1'000'000'000'000, support::kNoon, {}};
  for (std::size_t i = 0; i < kFiltersMax; ++i) {
    desired.filters.push_back(
        {block_id(i), address(i), support::kNoon + std::chrono::microseconds{123'456}});
  }
  return platform::http::json(200, desired).body;
}

TEST(AgentLimits, ServerAndAgentHoldToTheSameNumberOfFilters) {
  auto const of_way = blocking::capabilities_of(terms::Adapter::Agent).entries_max;
  EXPECT_EQ(of_way, static_cast<std::int64_t>(kFiltersMax));
  EXPECT_LE(contracts::kFilterCapMax, of_way);
}

TEST(AgentLimits, AFullSetFitsTwiceIntoWhatTheAgentReads) {
  auto const body = full_set();
  EXPECT_LE(2 * body.size(), router_agent::kBodyBytesMax);
  auto const head = fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.size());
  auto const response = router_agent::read_response(head + body, true);
  ASSERT_TRUE(response && *response);
  auto const desired = router_agent::read_desired(*Json::parse((**response).body), {});
  ASSERT_TRUE(desired);
  EXPECT_EQ(desired->filters.size(), kFiltersMax);
  EXPECT_TRUE(desired->refused.empty());
}

TEST(AgentLimits, AReportOfAFullSetFitsIntoWhatTheServerReads) {
  router_agent::Observed observed;
  observed.fault.reset();
  router_agent::Drift drift;
  std::set<std::string> refused;
  for (std::size_t i = 0; i < kFiltersMax; ++i) {
    router_agent::Element const element{block_id(i), 604'800, 1'000'000'000'000'000};
    auto const one = *router_agent::Address::parse(address(i));
    observed.standing[one] = {element, element};
    drift.elements[one] = "element-missing";
    refused.insert(block_id(2 * kFiltersMax + i));
  }
  auto const report = router_agent::report_json({1,
                                                 support::kNoon,
                                                 {},
                                                 observed,
                                                 std::nullopt,
                                                 drift,
                                                 std::string(2'000, 'x'),
                                                 std::move(refused)});
  EXPECT_EQ(report.items_at("filters").size(), kFiltersMax);
  EXPECT_LE(report.text().size(), blocking::api::kReportBytesMax);
}

}  // namespace
