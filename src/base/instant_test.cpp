#include "base/instant.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace base {
namespace {

TEST(ParseInstant, WhatIsNoTimeWithItsOffsetIsRefused) {
  for (auto const* text : {"",
                           "yesterday",
                           "2026-11-23",
                           "2026-11-23T05:00:00",
                           "2026-11-23T05:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-02-30T00:00:00Z",
                           "2026-11-23T24:00:00Z",
                           "2026-11-23T05:60:00Z",
                           "2026-11-23T05:00:61Z",
                           "2026-11-23T05:00:00.Z",
                           "2026-11-23T05:00:00.1234567890Z",
                           "2026-11-23T05:00:00+24:00",
                           "2026-11-23T05:00:00+09:60",
                           "2026-11-23T05:00:00+9:00",
                           "2026-11-23T05:00:00ZZ",
                           " 2026-11-23T05:00:00Z",
                           "+2026-11-23T05:00:00Z",
                           "20261123T050000Z",
                           "2026-11-23T05:00:00Z "}) {
    auto const at = parse_instant(text);
    ASSERT_FALSE(at) << text;
    EXPECT_EQ(at.error().code, "base.instant");
  }
}

TEST(ParseInstant, OnlyWhatCanBeWrittenAgainIsRead) {
  EXPECT_FALSE(parse_instant("1969-12-31T23:59:59Z"));
  EXPECT_FALSE(parse_instant("1970-01-01T00:00:00+09:00"));
  EXPECT_FALSE(parse_instant("9999-12-31T23:59:59-00:01"));
  EXPECT_EQ(iso8601(*parse_instant("9999-12-31T23:59:59.999999Z")), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(parse_instant("1970-01-01T09:00:00+09:00")->micros(), 0);
}

TEST(ParseInstant, EveryFormOfTheSameMomentIsTheSame) {
  auto const noon = parse_instant("2026-11-23T03:00:00Z");
  ASSERT_TRUE(noon);
  EXPECT_EQ(noon->micros(), 1'795'402'800'000'000);
  for (auto const* text :
       {"2026-11-23T12:00:00+09:00", "2026-11-23T12:00:00.000000+0900", "2026-11-22t22:00:00-05:00",
        "2026-11-23 03:00:00.0z", "2026-11-23T03:00:00.000000000Z"}) {
    EXPECT_EQ(parse_instant(text), *noon) << text;
  }
}

TEST(ParseInstant, FinerThanAMicrosecondIsCutOff) {
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00.123456789Z")->micros(), 123'456);
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00.5Z")->micros(), 500'000);
}

RC_GTEST_PROP(ParseInstant, WhatWasWrittenIsReadBack, ()) {
  auto const micros = *rc::gen::inRange<std::int64_t>(0, 253'402'300'799'999'999);
  RC_ASSERT(parse_instant(iso8601(Instant{micros})) == Instant{micros});
}

}  // namespace
}  // namespace base
