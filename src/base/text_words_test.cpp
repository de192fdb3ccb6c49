#include "base/text_words.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

using Words = std::vector<std::string>;

TEST(TextWords, JapaneseIsCutIntoPairsAndItsLastLetter) {
  EXPECT_EQ(index_words("遮断代行"), (Words{"遮断", "断代", "代行", "行"}));
  EXPECT_EQ(index_words("漏"), (Words{"漏"}));
  EXPECT_EQ(index_words("人々・ルーター"), (Words{"人々", "々", "るー", "ーた", "たー", "ー"}));
}

TEST(TextWords, OtherWordsStayWhole) {
  EXPECT_EQ(index_words("ET MALWARE 1:2013028"), (Words{"et", "malware", "1", "2013028"}));
  EXPECT_EQ(index_words("evil.example.com"), (Words{"evil", "example", "com"}));
  EXPECT_EQ(index_words("宛先DNSサーバー").front(), "宛先");
  EXPECT_EQ(index_words("先DNS"), (Words{"先", "dns"}));
  EXPECT_EQ(index_words(std::string(200, 'x')).at(0).size(), 64U);
}

TEST(TextWords, WidthAndCaseAreFolded) {
  EXPECT_EQ(index_words("ルーター DNS 203"), index_words("ルーター dns 203"));
  EXPECT_EQ(index_words("ガ"), index_words("ガ"));
  EXPECT_EQ(index_words("①203.0.113.5"), (Words{"1", "203", "0", "113", "5"}));
}

TEST(TextWords, KanaAndTheFormsOfKanjiAreOne) {
  EXPECT_EQ(index_words("るーたー"), index_words("ルーター"));
  EXPECT_EQ(index_words("齋藤國男"), index_words("斉藤国男"));
}

TEST(TextWords, WhatHoldsNoWordHasNone) {
  for (auto const* empty : {"", "  \n", "。、・!?", "\xFF\xE3\x81", "%_\"*"}) {
    EXPECT_TRUE(index_words(empty).empty()) << empty;
    EXPECT_TRUE(search_phrases(empty).empty()) << empty;
  }
}

TEST(TextWords, ASearchIsPartsThatWhiteSpaceSeparates) {
  auto const phrases = search_phrases(" 情報漏洩\u3000DNS問い mal ");
  ASSERT_EQ(phrases.size(), 3U);
  EXPECT_EQ(phrases[0].words, (Words{"情報", "報漏", "漏洩"}));
  EXPECT_FALSE(phrases[0].ends_in_beginning);
  EXPECT_EQ(phrases[1].words, (Words{"dns", "問い"}));
  EXPECT_FALSE(phrases[1].ends_in_beginning);
  EXPECT_EQ(phrases[2].words, (Words{"mal"}));
  EXPECT_TRUE(phrases[2].ends_in_beginning);
}

TEST(TextWords, ALoneLetterIsTheBeginningOfAPair) {
  auto const phrases = search_phrases("漏 DNS問 先DNS");
  ASSERT_EQ(phrases.size(), 3U);
  EXPECT_EQ(phrases[0].words, (Words{"漏"}));
  EXPECT_TRUE(phrases[0].ends_in_beginning);
  EXPECT_EQ(phrases[1].words, (Words{"dns", "問"}));
  EXPECT_TRUE(phrases[1].ends_in_beginning);
  EXPECT_EQ(phrases[2].words, (Words{"先", "dns"}));
}

TEST(TextWords, QuotedWordsStandSideBySideAndAreWhole) {
  auto const phrases = search_phrases("\"cobalt strike\" 「情報 漏」malw");
  ASSERT_EQ(phrases.size(), 3U);
  EXPECT_EQ(phrases[0].words, (Words{"cobalt", "strike"}));
  EXPECT_FALSE(phrases[0].ends_in_beginning);
  EXPECT_EQ(phrases[1].words, (Words{"情報", "報", "漏"}));
  EXPECT_TRUE(phrases[1].ends_in_beginning);
  EXPECT_EQ(phrases[2].words, (Words{"malw"}));
  EXPECT_TRUE(phrases[2].ends_in_beginning);
}

TEST(TextWords, AWordKnowsItsLetters) {
  auto const words = placed_words(U"断dns");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[1].text, "dns");
  EXPECT_EQ(words[1].from, 1U);
  EXPECT_EQ(words[1].count, 3U);
}

TEST(TextWords, BeginningsAreLettersOfJapaneseAndStartsOfOtherWords) {
  EXPECT_EQ(word_beginnings(index_words("漏洩 DNS漏")), (Words{"d", "dn", "dns", "洩", "漏"}));
  EXPECT_EQ(word_beginnings({std::string(40, 'x')}).size(), 16U);
  EXPECT_TRUE(word_beginnings({}).empty());
}

TEST(TextWords, WhatIsTooLongOrNotUtf8IsNoSearch) {
  EXPECT_TRUE(is_search(""));
  EXPECT_TRUE(is_search("漏洩 DNS"));
  EXPECT_TRUE(is_search(std::string(200, 'x')));
  EXPECT_FALSE(is_search(std::string(201, 'x')));
  EXPECT_FALSE(is_search("a b c d e f g h i j k l m n o p q"));
  EXPECT_FALSE(is_search("\xFF"));
}

}  // namespace
}  // namespace base
