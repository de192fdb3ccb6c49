#include "platform/http/rate_limit.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

using std::chrono::seconds;

class RateLimitTest : public testing::Test {
 protected:
  seconds take(std::string_view key) { return limit_.take(key, clock_.now()); }
  void spend(std::string_view key) {
    for (int i = 0; i < 10; ++i) ASSERT_EQ(take(key).count(), 0) << i;
  }
  support::FakeClock clock_;
  RateLimit limit_{60};  // one a second, ten at once
};

TEST_F(RateLimitTest, Attack41_AFloodIsToldHowLongToWait) {
  spend("a");
  EXPECT_EQ(take("a"), seconds{1});
  EXPECT_EQ(take("a"), seconds{1});  // asking makes it no longer
  clock_.advance(seconds{1});
  EXPECT_EQ(take("a"), seconds{0});
  EXPECT_EQ(take("a"), seconds{1});
}

TEST_F(RateLimitTest, NobodyIsSlowedByAnother) {
  spend("a");
  EXPECT_GT(take("a").count(), 0);
  EXPECT_EQ(take("b").count(), 0);
}

TEST_F(RateLimitTest, ARestGivesBackNoMoreThanABurst) {
  spend("a");
  clock_.advance(std::chrono::hours{5});
  spend("a");
  EXPECT_GT(take("a").count(), 0);
}

TEST_F(RateLimitTest, LookingCountsNothing) {
  for (int i = 0; i < 100; ++i) EXPECT_EQ(limit_.look("a", clock_.now()).count(), 0);
  spend("a");
  EXPECT_EQ(limit_.look("a", clock_.now()), seconds{1});
}

TEST_F(RateLimitTest, AClockSetBackGivesNothingAndTakesNothing) {
  spend("a");
  clock_.advance(-std::chrono::hours{1});
  EXPECT_EQ(take("a"), seconds{1});
  clock_.advance(seconds{1});
  EXPECT_EQ(take("a"), seconds{0});
}

TEST_F(RateLimitTest, Attack41_AFloodOfAddressesSharesOneBucket) {
  for (std::size_t i = 0; i < RateLimit::kKeysMax; ++i) (void)take(std::to_string(i));
  int refused = 0;
  for (int i = 0; i < 1'000; ++i) refused += take("new" + std::to_string(i)).count() > 0 ? 1 : 0;
  EXPECT_GE(refused, 980);
  EXPECT_EQ(take("7").count(), 0);  // who was known before is not hurt
  clock_.advance(seconds{10});
  EXPECT_EQ(take("latecomer").count(), 0);
}

TEST_F(RateLimitTest, ZeroIsNoLimit) {
  RateLimit none{0};
  for (int i = 0; i < 100'000; ++i) ASSERT_EQ(none.take("a", clock_.now()).count(), 0);
}

}  // namespace
}  // namespace platform::http
