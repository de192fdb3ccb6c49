#include "terms/scope.hpp"

#include <gtest/gtest.h>

namespace terms {
namespace {

TEST(Scope, NamesAreReadAsTheyAreWritten) {
  for (auto const outcome : {Outcome::Answerable, Outcome::NotAccepted, Outcome::ReferPublic,
                             Outcome::MayBeUnresolvable, Outcome::NeedsHumanReview}) {
    EXPECT_EQ(outcome_from(name_of(outcome)), outcome);
  }
  for (auto const urgency : {Urgency::Urgent, Urgency::High, Urgency::Normal}) {
    EXPECT_EQ(urgency_from(name_of(urgency)), urgency);
  }
  EXPECT_EQ(outcome_from("Answerable"), std::nullopt);
  EXPECT_EQ(urgency_from(""), std::nullopt);
  EXPECT_EQ(japanese(Urgency::Urgent), "緊急");
}

}  // namespace
}  // namespace terms
