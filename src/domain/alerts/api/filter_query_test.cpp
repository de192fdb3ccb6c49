#include "domain/alerts/api/filter_query.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace alerts::api {
namespace {

using namespace std::chrono_literals;
using Query = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] base::Result<Filter> read(Query query) {
  platform::http::Request request;
  request.query = std::move(query);
  return filter_of(request, support::kNoon);
}

TEST(FilterQuery, AValueOutsideItsListIsNamed) {
  for (auto const& [name, value] : Query{{"risk", "high"},
                                         {"threat_type", "Virus"},
                                         {"direction", "up"},
                                         {"block", "maybe"},
                                         {"router", "R 1"},
                                         {"source", "x"},
                                         {"life", "open"},
                                         {"period", "2d"},
                                         {"from", "yesterday"},
                                         {"to", "2026-11-23"},
                                         {"line", "\xff"},
                                         {"q", "\xff"}}) {
    auto const filter = read({{name, value}});
    ASSERT_FALSE(filter) << name;
    EXPECT_EQ(filter.error().code, "alerts.filter");
    EXPECT_EQ(filter.error().issues.at(0).pointer, "?" + name);
  }
}

TEST(FilterQuery, MoreValuesThanAnybodyChoosesAreRefused) {
  Query query;
  for (int i = 0; i < 101; ++i) query.emplace_back("line", "L" + std::to_string(i));
  EXPECT_FALSE(read(query));
  EXPECT_FALSE(read({{"q", std::string(201, 'x')}}));
}

TEST(FilterQuery, SeveralValuesOfOneNameAreAllTaken) {
  auto const filter = read({{"risk", "Critical"}, {"risk", "Info"}, {"life", "new"}, {"line", ""}});
  ASSERT_TRUE(filter);
  EXPECT_EQ(filter->risks, (std::vector{terms::Risk::Critical, terms::Risk::Information}));
  EXPECT_EQ(filter->lives, std::vector{Life::New});
  EXPECT_TRUE(filter->lines.empty());
}

TEST(FilterQuery, ThePeriodPresetsCountBackFromNow) {
  EXPECT_EQ(read({{"period", "1d"}})->from, support::kNoon - 24h);
  EXPECT_EQ(read({{"period", "3d"}})->from, support::kNoon - 72h);
  EXPECT_EQ(read({{"period", "1w"}})->from, support::kNoon - 24h * 7);
  EXPECT_EQ(read({{"period", "1m"}})->from, support::kNoon - 24h * 30);
  EXPECT_EQ(read({})->from, std::nullopt);
}

TEST(FilterQuery, ACustomPeriodHasBothEnds) {
  auto const filter = read({{"period", "custom"},
                            {"from", "2026-11-01T00:00:00+09:00"},
                            {"to", "2026-11-02T00:00:00+09:00"}});
  ASSERT_TRUE(filter);
  EXPECT_EQ(*filter->to - *filter->from, 24h);
}

TEST(FilterQuery, SearchTextIsTrimmed) { EXPECT_EQ(read({{"q", " \u3000C2 "}})->text, "C2"); }

}  // namespace
}  // namespace alerts::api
