#include "domain/contracts/metering.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace contracts {
namespace {

using namespace std::chrono;
using base::Instant;

Instant at(std::string_view text) { return *base::parse_instant(text); }
Month month(std::string_view text) { return *month_from(text); }
constexpr Instant kLater{INT64_MAX / 2};

TEST(Metering, AMinuteAndASecondAreTwoMinutes) {
  Span const span{at("2026-11-10T00:00:30Z"), at("2026-11-10T00:01:31Z")};
  EXPECT_EQ(minutes_in({span}, month("2026-11"), kLater).all(), 2);
}

TEST(Metering, AMonthBeginsAtNineInTheMorningInJapan) {
  EXPECT_EQ(name_of(month_at(at("2026-12-01T08:59:59+09:00"))), "2026-11");
  EXPECT_EQ(name_of(month_at(at("2026-12-01T09:00:00+09:00"))), "2026-12");
}

TEST(Metering, WorkBeforeNineOnTheFirstCountsForTheMonthBefore) {
  Span const span{at("2026-12-01T08:00:00+09:00"), at("2026-12-01T10:00:00+09:00")};
  EXPECT_EQ(minutes_in({span}, month("2026-11"), kLater).all(), 60);
  EXPECT_EQ(minutes_in({span}, month("2026-12"), kLater).all(), 60);
}

TEST(Metering, WhatIsNoMonthIsRefused) {
  for (auto const* text : {"", "2026", "2026-13", "2026-1", "2026-11-01", "x", "２０２６-11"}) {
    EXPECT_FALSE(month_from(text)) << text;
  }
}

TEST(Metering, NoMoreThanTwentyDaysOfAMonthAreCharged) {
  Span const span{at("2026-11-01T00:00:00Z")};
  auto const used = minutes_in({span}, month("2026-11"), kLater);
  EXPECT_EQ(used.all(), 30 * 1440);
  EXPECT_EQ(capped(used).all(), kMinutesCap);
}

TEST(Metering, WhatGoesOnCountsUpToNow) {
  Span const span{at("2026-11-10T00:00:00Z")};
  EXPECT_EQ(minutes_in({span}, month("2026-11"), at("2026-11-10T00:10:00Z")).all(), 10);
}

TEST(Metering, TheFractionOfAYenIsDropped) {
  EXPECT_EQ(yen_for({1, 0}, {0, 1'000, 0}), 0);
  EXPECT_EQ(yen_for({28'800, 0}, {0, 1'000, 0}), 1'000);
  EXPECT_EQ(yen_for({14'400, 14'400}, {0, 1'000, 3'000}), 2'000);
}

std::vector<Span> some_spans() {
  auto const start = at("2026-01-20T00:00:00Z");
  std::vector<Span> spans;
  for (auto const& [offset, length] : *rc::gen::container<std::vector<std::pair<int, int>>>(
           rc::gen::pair(rc::gen::inRange(0, 60 * 86'400), rc::gen::inRange(0, 3 * 86'400)))) {
    auto const since = start + seconds{offset};
    spans.push_back({since, since + seconds{length}});
  }
  return spans;
}

RC_GTEST_PROP(MeteringOf, TheMonthsOfAUseAddUpToTheWhole, ()) {
  auto const start = at("2026-01-01T00:00:00Z") + seconds{*rc::gen::inRange(0, 90 * 86'400)};
  auto const length = *rc::gen::inRange(1, 100 * 86'400);
  Span const span{start, start + seconds{length}};
  std::int64_t sum = 0;
  for (auto const* each :
       {"2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"}) {
    sum += minutes_in({span}, month(each), kLater).all();
  }
  RC_ASSERT(sum == (length + 59) / 60);
}

RC_GTEST_PROP(MeteringOf, NoMinuteCountsTwice, ()) {
  auto const spans = some_spans();
  for (auto const* each : {"2026-01", "2026-02", "2026-03"}) {
    auto const of = month(each);
    auto const used = minutes_in(spans, of, kLater).all();
    RC_ASSERT(used <= duration_cast<minutes>(of.end() - of.begin()).count());
    RC_ASSERT(capped({used, 0}).all() <= kMinutesCap);
  }
}

RC_GTEST_PROP(MeteringOf, TheOrderInWhichUsesAreToldDoesNotMatter, ()) {
  auto spans = some_spans();
  auto const before = minutes_in(spans, month("2026-02"), kLater).all();
  std::reverse(spans.begin(), spans.end());
  // Those that begin together may change places, and the shorter one may then add its last part.
  for (std::size_t i = 1; i < spans.size(); ++i) RC_PRE(spans[i].since != spans[i - 1].since);
  RC_ASSERT(minutes_in(spans, month("2026-02"), kLater).all() == before);
}

}  // namespace
}  // namespace contracts
