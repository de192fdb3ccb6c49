#include "platform/observe/registry.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace platform::observe {
namespace {

using namespace std::chrono_literals;

constexpr base::Measure kLines{"madoguchi_lines_total", "Lines taken in."};
constexpr base::Measure kOpen{"madoguchi_open", "Connections that are open."};
constexpr base::Measure kTook{"madoguchi_work_seconds", "How long work took."};

[[nodiscard]] bool holds(std::string const& text, std::string const& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST(Registry, AnEmptyOneIsStillValidText) {
  Registry registry;
  EXPECT_EQ(registry.text(),
            "# HELP madoguchi_metrics_left_out_total Measurements not kept, for want of room.\n"
            "# TYPE madoguchi_metrics_left_out_total counter\n"
            "madoguchi_metrics_left_out_total 0\n");
}

TEST(Registry, CountsGrowAndLevelsStandAsTheyWereToldLast) {
  Registry registry;
  registry.count(kLines, 3, {"outcome", "accepted"});
  registry.count(kLines, 2, {"outcome", "accepted"});
  registry.count(kLines, 1, {"outcome", "refused"});
  registry.level(kOpen, 9);
  registry.level(kOpen, 4);
  auto const text = registry.text();
  EXPECT_TRUE(holds(text, "# HELP madoguchi_lines_total Lines taken in.")) << text;
  EXPECT_TRUE(holds(text, "# TYPE madoguchi_lines_total counter")) << text;
  EXPECT_TRUE(holds(text, R"(madoguchi_lines_total{outcome="accepted"} 5)")) << text;
  EXPECT_TRUE(holds(text, R"(madoguchi_lines_total{outcome="refused"} 1)")) << text;
  EXPECT_TRUE(holds(text, "# TYPE madoguchi_open gauge")) << text;
  EXPECT_TRUE(holds(text, "madoguchi_open 4")) << text;
}

TEST(Registry, SpansAreSortedIntoBucketsThatIncludeTheSmallerOnes) {
  Registry registry;
  registry.took(kTook, 900us);
  registry.took(kTook, 1ms);
  registry.took(kTook, 1'001us);
  registry.took(kTook, 11s);
  registry.took(kTook, -5us);
  auto const text = registry.text();
  EXPECT_TRUE(holds(text, R"(madoguchi_work_seconds_bucket{le="0.001000"} 3)")) << text;
  EXPECT_TRUE(holds(text, R"(madoguchi_work_seconds_bucket{le="0.002000"} 4)")) << text;
  EXPECT_TRUE(holds(text, R"(madoguchi_work_seconds_bucket{le="10.000000"} 4)")) << text;
  EXPECT_TRUE(holds(text, R"(madoguchi_work_seconds_bucket{le="+Inf"} 5)")) << text;
  EXPECT_TRUE(holds(text, "madoguchi_work_seconds_sum 11.002901")) << text;
  EXPECT_TRUE(holds(text, "madoguchi_work_seconds_count 5")) << text;
}

TEST(Registry, ALabelCannotBreakOutOfItsQuotes) {
  Registry registry;
  registry.count(kLines, 1, {"outcome", "a\"b\\c\nd"});
  EXPECT_TRUE(holds(registry.text(), R"(madoguchi_lines_total{outcome="a\"b\\c\nd"} 1)"));
}

TEST(Registry, AFloodOfSeriesIsCountedWithoutGrowing) {
  Registry registry;
  for (std::size_t i = 0; i < Registry::kSeriesMax + 7; ++i) {
    registry.count(kLines, 1, {"outcome", std::to_string(i)});
  }
  registry.count(kLines, 1, {"outcome", "0"});
  auto const text = registry.text();
  EXPECT_TRUE(holds(text, "madoguchi_metrics_left_out_total 7"));
  EXPECT_TRUE(holds(text, R"(madoguchi_lines_total{outcome="0"} 2)"));
}

TEST(Registry, SourcesAreAskedEachTime) {
  Registry registry;
  std::int64_t open = 0;
  registry.add_source([&open](base::Metrics& metrics) { metrics.level(kOpen, ++open); });
  static_cast<void>(registry.text());
  EXPECT_TRUE(holds(registry.text(), "madoguchi_open 2"));
}

TEST(Registry, ManyThreadsLoseNothing) {
  Registry registry;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&registry] {
      for (int i = 0; i < 1'000; ++i) registry.count(kLines);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_TRUE(holds(registry.text(), "madoguchi_lines_total 4000"));
}

}  // namespace
}  // namespace platform::observe
