#include "platform/http/parking.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

class ParkingTest : public testing::Test {
 protected:
  Parking parking_;
  int woken_ = 0;
  Parking::Ticket park(std::string_view topic, std::uint64_t began) {
    return parking_.park(topic, began, [this] { ++woken_; });
  }
};

TEST_F(ParkingTest, AWakeUpWhileTheHandlerRunsIsNotLost) {
  auto const began = parking_.now();
  parking_.wake("router:r1");
  EXPECT_EQ(park("router:r1", began), 0U);
  EXPECT_NE(park("router:r2", began), 0U);
}

TEST_F(ParkingTest, AWakeUpOfBeforeIsNoReasonToGoOn) {
  parking_.wake("router:r1");
  EXPECT_NE(park("router:r1", parking_.now()), 0U);
}

TEST_F(ParkingTest, OnlyThoseOfTheTopicAreWokenAndOnlyOnce) {
  ASSERT_NE(park("a", parking_.now()), 0U);
  ASSERT_NE(park("b", parking_.now()), 0U);
  parking_.wake("a");
  parking_.wake("a");
  EXPECT_EQ(woken_, 1);
  EXPECT_EQ(parking_.size(), 1U);
}

TEST_F(ParkingTest, WhoLeavesIsNotWoken) {
  parking_.leave(park("a", parking_.now()));
  parking_.wake("a");
  EXPECT_EQ(woken_, 0);
}

TEST_F(ParkingTest, AfterMoreWakeUpsThanAreRememberedOneGoesOn) {
  auto const began = parking_.now();
  for (int i = 0; i < 2000; ++i) parking_.wake("other");
  EXPECT_EQ(park("a", began), 0U);
}

TEST_F(ParkingTest, AtTheEndAllAreWoken) {
  ASSERT_NE(park("a", parking_.now()), 0U);
  ASSERT_NE(park("b", parking_.now()), 0U);
  parking_.wake_all();
  EXPECT_EQ(woken_, 2);
}

}  // namespace
}  // namespace platform::http
