#include "platform/sql/time_cursor.hpp"

#include <gtest/gtest.h>

namespace platform::sql {
namespace {

TEST(TimeCursor, WhatIsNoKeyIsNone) {
  for (auto const* text :
       {"", ".", "1", "1.", ".a", "x.a", "1x.a", "1 .a", "+1.a", "9223372036854775808.a"}) {
    EXPECT_FALSE(TimeCursor::parse(text)) << text;
  }
}

TEST(TimeCursor, IsReadAndWrittenAlike) {
  for (auto const* text : {"0.a", "-5.q1", "1795600000000000.0190-ab", "1.2.3"}) {
    auto const cursor = TimeCursor::parse(text);
    ASSERT_TRUE(cursor) << text;
    EXPECT_EQ(cursor->text(), text);
  }
  EXPECT_EQ(TimeCursor::parse("1.2.3")->id, "2.3");
}

}  // namespace
}  // namespace platform::sql
