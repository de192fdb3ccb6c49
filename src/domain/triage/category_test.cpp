#include "domain/triage/category.hpp"

#include <gtest/gtest.h>

namespace triage {
namespace {

TEST(Category, TheScopeFollowsFromTheLetter) {
  EXPECT_EQ(Category::parse("A0")->outcome(), terms::Outcome::Answerable);
  EXPECT_EQ(Category::parse("I1")->outcome(), terms::Outcome::Answerable);
  EXPECT_EQ(Category::parse("N17")->outcome(), terms::Outcome::NotAccepted);
  EXPECT_EQ(Category::parse("R4")->outcome(), terms::Outcome::ReferPublic);
  EXPECT_EQ(Category::parse("U6")->outcome(), terms::Outcome::MayBeUnresolvable);
  EXPECT_EQ(Category::parse("X0")->outcome(), terms::Outcome::NeedsHumanReview);
  for (auto const* unknown : {"", "A9", "a1", "N18", "X"}) EXPECT_FALSE(Category::parse(unknown));
}

TEST(Category, WishesAreReadAsTheyAreWritten) {
  for (auto const wish : {Wish::Block, Wish::Unblock, Wish::Insurance, Wish::Question}) {
    EXPECT_EQ(wish_from(name_of(wish)), wish);
  }
  EXPECT_EQ(wish_from("Block"), std::nullopt);
}

}  // namespace
}  // namespace triage
