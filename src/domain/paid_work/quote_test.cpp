#include "domain/paid_work/quote.hpp"

#include "support/fakes.hpp"
#include "terms/japan_time.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace paid_work {
namespace {

Firms const kFirms{{"firm", "例示調査", "担当", "調査", false},
                   {"example", "(見本)", "x", "x", true}};

[[nodiscard]] NewQuote good() {
  return {"after_response", "firm", "調査", false, 330'000, {}, "2026-11-30", {"alerts"}};
}
[[nodiscard]] base::Result<Quote> read(NewQuote const& quote, bool takes_examples = false) {
  return quote_of(quote, {kFirms, takes_examples, support::kNoon});
}
/// The fields at fault, in their order.
[[nodiscard]] std::string faults(NewQuote const& quote) {
  auto const made = read(quote);
  if (made) return "";
  std::string text;
  for (auto const& issue : made.error().issues) text += issue.pointer + " ";
  return text;
}

TEST(Quote, Attack70_AnAmountThatIsNoneIsRefusedAtItsField) {
  auto quote = good();
  for (auto const yen :
       {std::int64_t{0}, std::int64_t{-1}, Price::kYenMax + 1,
        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
    quote.yen = yen;
    EXPECT_EQ(faults(quote), "/yen ") << yen;
  }
  quote.yen = Price::kYenMax;
  EXPECT_EQ(faults(quote), "");
}

TEST(Quote, Attack70_HourlyWorkHasABoundThatIsNoLessThanAnHour) {
  auto quote = good();
  quote.is_hourly = true;
  quote.yen = 20'000;
  EXPECT_EQ(faults(quote), "/yen_max ");
  for (auto const bound : {std::int64_t{19'999}, std::int64_t{0}, std::int64_t{-5}}) {
    quote.yen_max = bound;
    EXPECT_NE(faults(quote).find("/yen_max"), std::string::npos) << bound;
  }
  quote.yen_max = 20'000;
  EXPECT_EQ(faults(quote), "");
  quote.is_hourly = false;
  EXPECT_EQ(faults(quote), "/yen_max ");
}

TEST(Quote, ADayThatIsPastOrFarOrNoneIsRefusedAtItsField) {
  auto quote = good();
  for (auto const* day : {"2026-11-22", "2027-02-22", "2026-02-30", "30.11.2026", "", "1-1-1"}) {
    quote.valid_until = day;
    EXPECT_EQ(faults(quote), "/valid_until ") << day;
  }
  for (auto const* day : {"2026-11-23", "2027-02-21"}) {
    quote.valid_until = day;
    EXPECT_EQ(faults(quote), "") << day;
  }
}

TEST(Quote, TheLastDayCountsToItsEndInJapan) {
  auto const lapse = lapse_of(*terms::day_from("2026-11-30"));
  EXPECT_EQ(base::iso8601(lapse), "2026-11-30T15:00:00.000000Z");
}

TEST(Quote, NothingIsOfferedInTheNameOfAnExampleOrOfNobody) {
  auto quote = good();
  quote.firm_id = "nobody";
  EXPECT_EQ(faults(quote), "/firm_id ");
  quote.firm_id = "example";
  EXPECT_EQ(faults(quote), "/firm_id ");
  EXPECT_TRUE(read(quote, true));
}

TEST(Quote, WhatIsHandedOverIsChosenFromTheListAndIsSomething) {
  auto quote = good();
  for (auto const& contents : std::vector<std::vector<std::string>>{
           {}, {"notes"}, {"alerts", "notes"}, std::vector<std::string>(6, "alerts")}) {
    quote.contents = contents;
    EXPECT_EQ(faults(quote), "/contents ");
  }
  quote.contents = {"record", "alerts", "record"};
  EXPECT_EQ(read(quote)->contents, (std::vector<Content>{Content::Alerts, Content::Record}));
}

TEST(Quote, AllFaultsAreToldAtOnce) {
  NewQuote const quote{"", "", " ", true, -1, {}, "yesterday", {}};
  EXPECT_EQ(faults(quote), "/occasion /firm_id /work /yen /yen_max /valid_until /contents ");
  auto long_work = good();
  long_work.work = std::string(2'001, 'x');
  EXPECT_EQ(faults(long_work), "/work ");
  long_work.work = "\x1b[31m";
  EXPECT_EQ(faults(long_work), "/work ");
}

}  // namespace
}  // namespace paid_work
