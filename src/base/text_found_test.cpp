#include "base/text_found.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

/// The pieces, what was looked for in brackets.
std::string shown(std::string_view text, std::string_view wanted, std::size_t letters_max = 40) {
  std::string all;
  for (auto const& piece : found_pieces(text, search_phrases(wanted), letters_max)) {
    all += piece.is_hit ? "[" + piece.text + "]" : piece.text;
  }
  return all;
}

TEST(TextFound, WhatHoldsNothingOfItShowsItsBeginning) {
  EXPECT_EQ(shown("", "漏洩"), "");
  EXPECT_EQ(shown("通信の件", "漏洩"), "通信の件");
  EXPECT_EQ(shown(std::string(50, 'x'), "漏洩"), std::string(40, 'x') + "…");
  EXPECT_EQ(shown("a\xFF", "a"), "[a]\xFF");
}

TEST(TextFound, AHitIsShownAsItWasWritten) {
  EXPECT_EQ(shown("ﾙｰﾀｰの國", "ルーター 国"), "[ﾙｰﾀｰ]の[國]");
  EXPECT_EQ(shown("ET MALWARE Ｃ２", "malw c2"), "ET [MALW]ARE [Ｃ２]");
  EXPECT_EQ(shown("漏洩の漏洩", "漏"), "[漏]洩の[漏]洩");
  EXPECT_EQ(shown("cobalt\nstrike, cobalt", "\"cobalt strike\""), "[cobalt strike], cobalt");
}

TEST(TextFound, HitsThatOverlapAreShownOnce) {
  EXPECT_EQ(shown("情報漏洩", "情報 報漏"), "[情報][漏]洩");
  EXPECT_EQ(shown("漏洩漏", "漏洩 漏"), "[漏洩][漏]");
  EXPECT_EQ(shown("ああああ", "ああ"), "[ああ][あ][あ]");
}

TEST(TextFound, TheStretchWithMostOfTheWordsIsShown) {
  std::string text = "漏洩";
  for (int i = 0; i < 100; ++i) text += "。";
  text += "漏洩と証明書";
  for (int i = 0; i < 100; ++i) text += "。";
  auto const stretch = shown(text, "漏洩 証明書");
  EXPECT_NE(stretch.find("[漏洩]と[証明書]"), std::string::npos) << stretch;
  EXPECT_TRUE(stretch.starts_with("…"));
  EXPECT_TRUE(stretch.ends_with("…"));
  EXPECT_LE(code_points(stretch), 40U + 2U + 4U);
}

TEST(TextFound, ALetterThatStandsForSeveralIsNeverCut) {
  EXPECT_EQ(shown("㈱漏", "株"), "[㈱]漏");
  EXPECT_EQ(shown("\uFDFA", "x", 5), "\uFDFA…");
}

}  // namespace
}  // namespace base
