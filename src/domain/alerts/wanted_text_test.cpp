#include "domain/alerts/wanted_text.hpp"

#include <gtest/gtest.h>

namespace alerts {
namespace {

[[nodiscard]] Kind a_kind() {
  return {terms::AlertSource::ThreatDetection,
          "1:2013028",
          "ET MALWARE CobaltStrike C2 ビーコン",
          "A Network Trojan was detected",
          terms::Direction::Outbound,
          terms::Risk::High,
          terms::ThreatType::C2,
          Life::New,
          BlockStatus::NotBlocked};
}

[[nodiscard]] bool is_found(std::string_view text, Explanations const* titles = nullptr) {
  WantedText const wanted{text, titles};
  return wanted.in(a_kind()) == wanted.all();
}

TEST(WantedText, NothingWantedIsInEveryAlert) {
  EXPECT_TRUE(is_found(""));
  EXPECT_TRUE(is_found(" \u3000\t"));
}

TEST(WantedText, EachWordMustStandInNameOrSignature) {
  EXPECT_TRUE(is_found("cobalt"));
  EXPECT_TRUE(is_found("MALWARE c2"));
  EXPECT_TRUE(is_found("ビーコン"));
  EXPECT_TRUE(is_found("ーコ"));
  EXPECT_TRUE(is_found("1:201"));
  EXPECT_TRUE(is_found("びーこん"));
  EXPECT_TRUE(is_found("\"malware COBALTSTRIKE\" 「ﾋﾞｰ」"));
  EXPECT_FALSE(is_found("\"cobaltstrike malware\""));
  EXPECT_FALSE(is_found("cobalt 身代"));
  EXPECT_FALSE(is_found("Trojan"));
}

TEST(WantedText, TitlesAreLookedAtWhereTheyAreKnown) {
  Explanation any{"any", {}, "乗っ取りの疑い", "{when} {device} {peer}", "", {}, {}};
  auto const titles = *Explanations::of({any});
  EXPECT_TRUE(is_found("乗っ", &titles));
  EXPECT_TRUE(is_found("疑い cobalt", &titles));
  EXPECT_FALSE(is_found("乗っ"));
}

TEST(WantedText, AnAddressIsFoundByItsBeginning) {
  WantedText const wanted{"203.0.113. cobalt"};
  EXPECT_EQ(wanted.beginning("203.0.113.5") | wanted.in(a_kind()), wanted.all());
  EXPECT_EQ(wanted.beginning("10.203.0.113"), 0U);
  EXPECT_EQ(WantedText{"2001:DB8"}.beginning("2001:db8::7"), 1U);
}

TEST(WantedText, OnlyWhatLooksLikeAnAddressIsLookedForAmongThem) {
  for (auto const* word : {"203", "203.", "2001:db8:", "::", "fe80::1"}) {
    EXPECT_EQ(WantedText{word}.address_words().size(), 1U) << word;
  }
  for (auto const* word : {"c2", "bad", "203.0.x", "et", "漏洩"}) {
    EXPECT_TRUE(WantedText{word}.address_words().empty()) << word;
  }
}

TEST(WantedText, OfTooManyWordsTheFirstCount) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "w" + std::to_string(i) + " ";
  EXPECT_EQ(count_words(text), 40U);
  EXPECT_EQ(WantedText{text}.all(), 0xFFFFU);
}

}  // namespace
}  // namespace alerts
