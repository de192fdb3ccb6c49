#include "terms/right.hpp"

#include <gtest/gtest.h>

namespace terms {
namespace {

TEST(Rights, EveryRightHasAWireNameThatIsReadBack) {
  for (std::size_t i = 0; i < kRightCount; ++i) {
    auto const right = static_cast<Right>(i);
    EXPECT_EQ(right_from(name_of(right)), right) << name_of(right);
  }
  EXPECT_EQ(right_from(""), std::nullopt);
  EXPECT_EQ(right_from("block.Request"), std::nullopt);
}

TEST(Rights, WhatIsTakenAwayIsGoneAndTheRestStays) {
  Rights rights{Right::BlockRead, Right::BlockRequest, Right::AlertRead};
  rights.remove(Right::BlockRequest);
  EXPECT_FALSE(rights.has(Right::BlockRequest));
  EXPECT_EQ(rights.list(), (std::vector{Right::AlertRead, Right::BlockRead}));
}

}  // namespace
}  // namespace terms
