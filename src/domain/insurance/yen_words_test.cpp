#include "domain/insurance/yen_words.hpp"

#include <gtest/gtest.h>

namespace insurance {
namespace {

TEST(YenWords, ThousandsArePartedAndTheSignStandsBefore) {
  EXPECT_EQ(words_of(Yen{0}), "0円");
  EXPECT_EQ(words_of(Yen{999}), "999円");
  EXPECT_EQ(words_of(Yen{1'000}), "1,000円");
  EXPECT_EQ(words_of(Yen{1'000'000}), "1,000,000円");
  EXPECT_EQ(words_of(Yen{-500}), "-500円");
  EXPECT_EQ(words_of(Yen{-1'234'567}), "-1,234,567円");
}

}  // namespace
}  // namespace insurance
