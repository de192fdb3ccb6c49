#include "domain/inquiries/draft_text.hpp"

#include <gtest/gtest.h>

namespace inquiries {
namespace {

TEST(DraftText, NothingAndTooMuchAreRefusedAtTheText) {
  for (auto const& text :
       {std::string{}, std::string{" \n　"}, std::string(20'001, 'a'), std::string{"\xff"}}) {
    auto const checked = check_draft_text(text);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, "inquiries.draft-text");
    EXPECT_EQ(checked.error().issues.front().pointer, "/text");
  }
  EXPECT_TRUE(check_draft_text(std::string(20'000, 'a')));
}

TEST(DraftText, APlaceThatNobodyFillsIsRefusedByItsName) {
  for (auto const* text : {"{会社} 様", "{会社名} {担当}", "{}", "{ 会社名 }"}) {
    auto const checked = check_draft_text(text);
    ASSERT_FALSE(checked) << text;
    EXPECT_EQ(checked.error().code, "inquiries.draft-text");
  }
  EXPECT_NE(check_draft_text("{会社} 様").error().detail.find("{会社} は"), std::string::npos);
}

TEST(DraftText, BracesThatAreNoPlaceMayStand) {
  for (auto const* text : {"{会社名} {番号}", "if (x) {\n  y;\n}", "{", "}", "{{会社名}}", "a { b",
                           "{この波かっこの中は長いので置き換えの名前ではありません}"}) {
    EXPECT_TRUE(check_draft_text(text)) << text;
  }
}

TEST(DraftText, EachPlaceIsFilledWithTheAddresseesOwn) {
  Addressee const acme{"株式会社アクメ", "Q-000012"};
  EXPECT_EQ(filled("{会社名} ご担当者さま ({番号}, {番号})", acme),
            "株式会社アクメ ご担当者さま (Q-000012, Q-000012)");
  EXPECT_EQ(filled("{{会社名}} {", acme), "{株式会社アクメ} {");
  EXPECT_EQ(filled("", acme), "");
}

TEST(DraftText, WhatIsFilledInIsNotFilledAgain) {
  EXPECT_EQ(filled("{会社名}", {"{番号}", "Q-1"}), "{番号}");
}

}  // namespace
}  // namespace inquiries
