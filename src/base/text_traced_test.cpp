#include "base/text_traced.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

std::string read(std::string_view text) { return utf8_of(traced_nfkc(text, 1'000).letters); }

TEST(TracedText, IsNfkcWithoutWhatNobodySees) {
  EXPECT_EQ(read("203.0.113"), "203.0.113");
  EXPECT_EQ(read("ガ㈱"), "ガ(株)");
  EXPECT_EQ(read("遮\u200B断\u2060\uFEFF\u202E"), "遮断");
  EXPECT_EQ(read("か\u3099"), "が");
  EXPECT_EQ(read("a\u3000b\tc\r\nd\u2028e"), "a b c\nd\ne");
}

TEST(TracedText, ANumberInACircleStandsApart) {
  EXPECT_EQ(read("①203.0.113.5"), " 1 203.0.113.5");
  EXPECT_EQ(read("⒈10"), " 1. 10");
  EXPECT_EQ(read("3²"), "3 2 ");
}

TEST(TracedText, EveryLetterKnowsItsBytes) {
  std::string const text = "aガ㈱z";
  auto const traced = traced_nfkc(text, 1'000);
  ASSERT_EQ(traced.letters.size(), traced.origins.size());
  auto const original = [&](std::size_t at) {
    auto const& origin = traced.origins[at];
    return text.substr(origin.from, origin.to - origin.from);
  };
  EXPECT_EQ(original(0), "a");
  EXPECT_EQ(original(1), "ガ");
  EXPECT_EQ(original(2), "㈱");
  EXPECT_EQ(original(4), "㈱");
  EXPECT_EQ(original(5), "z");
}

TEST(TracedText, BrokenBytesAndLongTextsAreBounded) {
  EXPECT_EQ(read("a\xFF\xE3\x81z"), "a\uFFFD\uFFFDz");
  EXPECT_EQ(traced_nfkc(std::string(5'000, 'x'), 100).letters.size(), 100U);
  EXPECT_EQ(traced_nfkc("\uFDFA", 5).letters.size(), 5U);  // one letter that becomes eighteen
  EXPECT_TRUE(traced_nfkc("", 10).letters.empty());
}

}  // namespace
}  // namespace base
