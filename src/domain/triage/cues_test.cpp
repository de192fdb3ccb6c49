#include "domain/triage/cues.hpp"

#include <gtest/gtest.h>

namespace triage {
namespace {

std::string found(Cues const& cues, std::u32string_view text) {
  std::string names;
  for (auto const& hit : cues.find(text, {0, text.size()}))
    names += (names.empty() ? "" : " ") + std::string{cues.name(hit.cue)};
  return names;
}

TEST(Cues, TheLongerOfTwoWaysCounts) {
  Cues const cues{{{"block", {U"遮断", U"止めて"}}, {"blocked", {U"遮断済み"}}}};
  EXPECT_EQ(found(cues, U"遮断済みの相手を止めて"), "blocked block");
  EXPECT_EQ(found(cues, U"遮断と遮断"), "block block");
  EXPECT_EQ(found(cues, U"済み"), "");
}

TEST(Cues, AGapTakesUpToEightLetters) {
  Cues const cues{{{"own log", {U"当社の~ログ"}}}};
  EXPECT_EQ(found(cues, U"当社のログ"), "own log");
  EXPECT_EQ(found(cues, U"当社の12345678ログ"), "own log");
  EXPECT_EQ(found(cues, U"当社の123456789ログ"), "");
}

TEST(Cues, NothingBeyondTheSentenceIsSeen) {
  Cues const cues{{{"pair", {U"当社の~ログ"}}, {"word", {U"ログ"}}}};
  std::u32string_view const text = U"当社のログ";
  EXPECT_TRUE(cues.find(text, {0, 3}).empty());
  EXPECT_EQ(cues.find(text, {3, 5}).size(), 1U);
}

}  // namespace
}  // namespace triage
