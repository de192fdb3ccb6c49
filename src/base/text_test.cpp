#include "base/text.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Text, BrokenUtf8IsKnown) {
  for (auto const* broken : {"\xC3\x28", "\xE3\x81", "\xED\xA0\x80", "\xC0\xAF", "\xFF"}) {
    EXPECT_FALSE(is_utf8(broken));
    EXPECT_TRUE(has_control_characters(broken));
  }
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("窓口 🛡️"));
}

TEST(Text, LengthIsCountedInCodePoints) {
  EXPECT_EQ(code_points(""), 0U);
  EXPECT_EQ(code_points("窓口ab"), 4U);
  EXPECT_EQ(code_points("🛡"), 1U);
}

TEST(Text, ControlAndBidiCharactersAreFound) {
  for (auto const* bad : {"a\x01", "\x1b[31m", "\r", "\x7f", "\xC2\x85", "\u202Eevil", "\u2066x",
                          "\u200F", "\u061C"}) {
    EXPECT_TRUE(has_control_characters(bad)) << bad;
  }
  EXPECT_TRUE(has_control_characters(std::string_view{"a\0b", 3}));
  EXPECT_FALSE(has_control_characters("行1\n\t行2 🛡️"));
}

TEST(Text, WhatNobodyCanSeeIsTakenOut) {
  EXPECT_EQ(without_hidden_characters("請求書\u202Efdp.exe"), "請求書fdp.exe");
  EXPECT_EQ(without_hidden_characters("a\u200B\u2060\uFEFF\u00AD\u3164\n\tb"), "ab");
  EXPECT_EQ(without_hidden_characters(std::string_view{"a\0b", 3}), "ab");
  EXPECT_EQ(without_hidden_characters("窓口 🛡️.png"), "窓口 🛡️.png");
  EXPECT_EQ(without_hidden_characters("ab\xFFz"), "ab");
}

TEST(Text, FullWidthBecomesHalfWidthAndHalfWidthKanaBecomesFull) {
  EXPECT_EQ(nfkc("\uFF12\uFF10\uFF13\uFF0E\uFF10 \uFF21\uFF42"), "203.0 Ab");
  EXPECT_EQ(nfkc("\uFF76\uFF9E"), "\u30AC");  // ｶﾞ, ガ
}

TEST(Text, FoldedTextsCompareWhateverTheirCaseAndWidth) {
  EXPECT_EQ(folded("Malware \uFF232"), folded("MALWARE c\uFF12"));
  EXPECT_NE(folded("窓口"), folded("窓"));
}

TEST(Text, BrokenBytesAreFoldedWithoutHarm) {
  EXPECT_TRUE(is_utf8(folded("a\xC3\x28")));
  EXPECT_TRUE(is_utf8(nfkc("\xFF")));
}

TEST(Text, WhiteSpaceOfBothWidthsIsTrimmed) {
  EXPECT_EQ(trimmed(" \t\r\n\u3000窓\u3000口\u3000 \n"), "窓\u3000口");
  EXPECT_EQ(trimmed("\u3000 \u3000"), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Text, ACutNeverSplitsACodePoint) {
  EXPECT_EQ(first_code_points("窓口です", 2), "窓口");
  EXPECT_EQ(first_code_points("窓口", 9), "窓口");
  EXPECT_EQ(first_code_points("窓口", 0), "");
}

}  // namespace
}  // namespace base
