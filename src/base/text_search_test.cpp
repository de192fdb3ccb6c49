#include "base/text_search.hpp"

#include "base/text_kanji.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(TextSearch, WidthCaseAndKanaMeanNothing) {
  EXPECT_EQ(search_folded("ＤＮＳ ﾙｰﾀｰ"), search_folded("dns るーたー"));
  EXPECT_EQ(search_folded("ｶﾞｷﾞ"), search_folded("がギ"));
  EXPECT_EQ(search_folded("ヴァ・ヶヽヾ"), "ゔぁ・ゖゝゞ");
  EXPECT_EQ(search_folded("Straße ΣΟΦΟΣ"), "strasse σοφοσ");
  EXPECT_EQ(search_folded("COBALT Strike 1:2013028"), "cobalt strike 1:2013028");
}

TEST(TextSearch, OldKanjiAreTheirPresentForm) {
  EXPECT_EQ(search_folded("國學會澤濱髙﨑"), "国学会沢浜高崎");
  EXPECT_EQ(search_folded("渡邊渡邉渡辺"), "渡辺渡辺渡辺");
  EXPECT_EQ(search_folded("齋藤齊藤斎藤斉藤"), "斉藤斉藤斉藤斉藤");
  EXPECT_EQ(search_folded("辨辯瓣 \U00020BB7野"), "弁弁弁 吉野");
  EXPECT_EQ(search_folded("\uFA19\uFA45"), "神海");  // made one by NFKC
}

TEST(TextSearch, APresentKanjiStaysWhatItIs) {
  for (auto const letter : {U'国', U'辺', U'漏', U'洩', U'a', U'あ', U'𠮟'}) {
    EXPECT_EQ(present_kanji(present_kanji(letter)), present_kanji(letter));
  }
  EXPECT_EQ(present_kanji(U'漏'), U'漏');
  EXPECT_EQ(present_kanji(U'\u0001'), U'\u0001');
}

TEST(TextSearch, EveryLetterKnowsWhereItStood) {
  std::string const text = "aﾙｰﾀｰ國";
  auto const letters = search_letters(text);
  ASSERT_EQ(letters.letters, U"aるーたー国");
  ASSERT_EQ(letters.origins.size(), 6U);
  EXPECT_EQ(text.substr(letters.origins[5].from), "國");
  EXPECT_EQ(letters.origins[1].from, 1U);
}

TEST(TextSearch, PartsAreWhatWhiteSpaceSeparatesOrQuotesHold) {
  auto const parts = search_parts(" 漏洩\u3000\"cobalt Strike\"dns 『 ');\" a「情報 漏洩」 ");
  ASSERT_EQ(parts.size(), 6U);
  EXPECT_EQ(parts[0].letters, U"漏洩");
  EXPECT_FALSE(parts[0].is_quoted);
  EXPECT_EQ(parts[1].letters, U"cobalt strike");
  EXPECT_TRUE(parts[1].is_quoted);
  EXPECT_EQ(parts[2].letters, U"dns");
  EXPECT_EQ(parts[3].letters, U"');");  // quotes that nothing closes only separate
  EXPECT_EQ(parts[4].letters, U"a");
  EXPECT_EQ(parts[5].letters, U"情報 漏洩");
  EXPECT_TRUE(search_parts("\"").empty());
  EXPECT_TRUE(search_parts("「」").front().letters.empty());
}

TEST(TextSearch, BrokenBytesAreNoWords) {
  EXPECT_EQ(search_folded("a\xFF\xE3\x81"), "a\uFFFD\uFFFD");
  EXPECT_TRUE(search_parts("").empty());
}

}  // namespace
}  // namespace base
