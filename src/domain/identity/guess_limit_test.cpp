#include "domain/identity/guess_limit.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using std::chrono::seconds;
using support::kNoon;

void use_up(GuessLimit& limit, std::string const& pair) {
  for (int i = 0; i < GuessLimit::kFreeAttempts; ++i) {
    ASSERT_EQ(limit.try_once(pair, kNoon), seconds{0});
  }
}

TEST(GuessLimit, AfterTheFreeAttemptsEachOneWaitsTwiceAsLong) {
  GuessLimit limit;
  use_up(limit, "sato 192.0.2.1");
  EXPECT_EQ(limit.try_once("sato 192.0.2.1", kNoon), seconds{2});
  EXPECT_EQ(limit.try_once("sato 192.0.2.1", kNoon + seconds{1}), seconds{1});
  EXPECT_EQ(limit.try_once("sato 192.0.2.1", kNoon + seconds{2}), seconds{0});
  EXPECT_EQ(limit.try_once("sato 192.0.2.1", kNoon + seconds{2}), seconds{4});
}

TEST(GuessLimit, NoPauseIsLongerThanFiveMinutes) {
  GuessLimit limit;
  auto now = kNoon;
  for (int i = 0; i < 40; ++i) {
    auto const pause = limit.try_once("sato 192.0.2.1", now);
    EXPECT_LE(pause, GuessLimit::kPauseMax);
    now = now + pause;
  }
}

TEST(GuessLimit, NobodyIsShutOutByAnotherAddressOrLogin) {
  GuessLimit limit;
  use_up(limit, "sato 192.0.2.1");
  EXPECT_GT(limit.try_once("sato 192.0.2.1", kNoon), seconds{0});
  EXPECT_EQ(limit.try_once("sato 192.0.2.2", kNoon), seconds{0});
  EXPECT_EQ(limit.try_once("aoki 192.0.2.1", kNoon), seconds{0});
}

TEST(GuessLimit, SuccessAndTimeForgive) {
  GuessLimit limit;
  use_up(limit, "sato 192.0.2.1");
  limit.succeeded("sato 192.0.2.1");
  use_up(limit, "sato 192.0.2.1");
  EXPECT_EQ(limit.try_once("sato 192.0.2.1", kNoon + GuessLimit::kForgottenAfter), seconds{0});
  EXPECT_EQ(limit.try_once("sato 192.0.2.1", kNoon + GuessLimit::kForgottenAfter), seconds{0});
}

TEST(GuessLimit, ManyLoginsAtOnceForgetTheOldestOnly) {
  GuessLimit limit;
  use_up(limit, "old");
  auto const later = kNoon + seconds{1};
  for (std::size_t i = 1; i < GuessLimit::kPairsMax; ++i) {
    ASSERT_EQ(limit.try_once(std::to_string(i), later), seconds{0});
  }
  EXPECT_GT(limit.try_once("old", later), seconds{0});
  EXPECT_EQ(limit.try_once("one more", later), seconds{0});
  EXPECT_EQ(limit.try_once("old", later), seconds{0});
}

}  // namespace
}  // namespace identity
