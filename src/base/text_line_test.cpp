#include "base/text_line.hpp"

#include <gtest/gtest.h>

#include <string>

namespace base {
namespace {

TEST(TextLine, WhatWouldTakeASecondLineIsNone) {
  for (auto const* text : {"二\n行", "\n", "間\tあき", "\r", "a\u2028b", "a\u2029b", "\u0085"}) {
    EXPECT_FALSE(is_line(text, 10)) << text;
  }
}

TEST(TextLine, WhatCannotBeReadOrMisleadsIsNone) {
  for (auto const* text : {"\xff", "\xE3\x81", "\x1b[31m", "\x7f", "\u202E逆", "\u2066"}) {
    EXPECT_FALSE(is_line(text, 10)) << text;
  }
  EXPECT_FALSE(is_line(std::string_view{"a\0b", 3}, 10));
}

TEST(TextLine, ItsLengthIsCountedInCodePoints) {
  EXPECT_TRUE(is_line("", 0));
  EXPECT_TRUE(is_line("窓口🛡️", 4));
  EXPECT_FALSE(is_line("窓口🛡️", 3));
  EXPECT_TRUE(is_line(std::string(120, 'a'), 120));
}

}  // namespace
}  // namespace base
