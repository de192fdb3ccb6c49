#include "domain/identity/guess_limit.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using std::chrono::seconds;
using support::kNoon;

[[nodiscard]] Guess guess(std::string const& login, std::string const& peer,
                          std::string const& device = "") {
  return password_guess(login, peer, device);
}

void use_up(GuessLimit& limit, Guess const& what) {
  for (int i = 0; i < GuessLimit::kFreeOfPair; ++i) {
    ASSERT_EQ(limit.try_once(what, kNoon), seconds{0});
  }
}

TEST(GuessLimit, AfterTheFreeAttemptsEachOneWaitsTwiceAsLong) {
  GuessLimit limit;
  auto const sato = guess("sato", "192.0.2.1");
  use_up(limit, sato);
  EXPECT_EQ(limit.try_once(sato, kNoon), seconds{2});
  EXPECT_EQ(limit.try_once(sato, kNoon + seconds{1}), seconds{1});
  EXPECT_EQ(limit.try_once(sato, kNoon + seconds{2}), seconds{0});
  EXPECT_EQ(limit.try_once(sato, kNoon + seconds{2}), seconds{4});
}

TEST(GuessLimit, NoPauseIsLongerThanFiveMinutes) {
  GuessLimit limit;
  auto now = kNoon;
  for (int i = 0; i < 40; ++i) {
    auto const pause = limit.try_once(guess("sato", "192.0.2.1"), now);
    EXPECT_LE(pause, GuessLimit::kPauseMax);
    now = now + pause;
  }
}

TEST(GuessLimit, Attack36_AnotherAddressOfTheSameBlockIsTheSameGuesser) {
  GuessLimit limit;
  use_up(limit, guess("sato", "192.0.2.1"));
  EXPECT_GT(limit.try_once(guess("sato", "192.0.2.254"), kNoon), seconds{0});
  use_up(limit, guess("aoki", "2001:db8:1:2::1"));
  EXPECT_GT(limit.try_once(guess("aoki", "2001:db8:1:2:ffff::9"), kNoon), seconds{0});
  EXPECT_EQ(limit.try_once(guess("aoki", "2001:db8:1:3::1"), kNoon), seconds{0});
}

TEST(GuessLimit, Attack34_NobodyIsShutOutFromElsewhere) {
  GuessLimit limit;
  use_up(limit, guess("sato", "192.0.2.1"));
  EXPECT_EQ(limit.try_once(guess("sato", "198.51.100.1"), kNoon), seconds{0});
  EXPECT_EQ(limit.try_once(guess("aoki", "192.0.2.1"), kNoon), seconds{0});
}

TEST(GuessLimit, Attack36_OnePasswordAtManyLoginsIsSlowedToo) {
  GuessLimit limit;
  for (int i = 0; i < GuessLimit::kFreeOfBlock; ++i) {
    ASSERT_EQ(limit.try_once(guess(std::to_string(i), "192.0.2.1"), kNoon), seconds{0});
  }
  EXPECT_GT(limit.try_once(guess("one more", "192.0.2.1"), kNoon), seconds{0});
  EXPECT_EQ(limit.try_once(guess("one more", "198.51.100.1"), kNoon), seconds{0});
}

TEST(GuessLimit, Attack34_AKnownDeviceIsNotSlowedByAnAttackerBehindTheSameAddress) {
  GuessLimit limit;
  for (int i = 0; i < 1000; ++i) {
    static_cast<void>(limit.try_once(guess("sato", "192.0.2.1"), kNoon));
    static_cast<void>(limit.try_once(guess(std::to_string(i), "192.0.2.1"), kNoon));
  }
  auto const own = guess("sato", "192.0.2.1", "device-1");
  use_up(limit, own);
  EXPECT_GT(limit.try_once(own, kNoon), seconds{0}) << "but by its own failures";
}

TEST(GuessLimit, Attack36_AnAccountOfTheAttackersBuysNoGuessesAtOthers) {
  GuessLimit limit;
  auto const own = guess("attacker", "192.0.2.1");
  for (int i = 0; i < GuessLimit::kFreeOfBlock; ++i) {
    ASSERT_EQ(limit.try_once(own, kNoon), seconds{0});
    limit.succeeded(own);
    ASSERT_EQ(limit.try_once(guess(std::to_string(i), "192.0.2.1"), kNoon), seconds{0});
  }
  EXPECT_GT(limit.try_once(guess("one more", "192.0.2.1"), kNoon), seconds{0});
}

TEST(GuessLimit, Attack36_CodesAreSlowedWhereverTheyComeFrom) {
  GuessLimit limit;
  for (int i = 0; i < GuessLimit::kFreeOfCode; ++i) {
    ASSERT_EQ(limit.try_once(code_guess("u1", ""), kNoon), seconds{0});
  }
  EXPECT_GT(limit.try_once(code_guess("u1", ""), kNoon), seconds{0});
  EXPECT_EQ(limit.try_once(code_guess("u1", "device-1"), kNoon), seconds{0});
  EXPECT_EQ(limit.try_once(code_guess("u2", ""), kNoon), seconds{0});
}

TEST(GuessLimit, SuccessAndTimeForgive) {
  GuessLimit limit;
  auto const sato = guess("sato", "192.0.2.1");
  use_up(limit, sato);
  limit.succeeded(sato);
  use_up(limit, sato);
  EXPECT_EQ(limit.try_once(sato, kNoon + GuessLimit::kForgottenAfter), seconds{0});
  EXPECT_EQ(limit.try_once(sato, kNoon + GuessLimit::kForgottenAfter), seconds{0});
}

TEST(GuessLimit, ManyAtOnceForgetTheOldestOnly) {
  GuessLimit limit;
  auto const old = guess("old", "", "device");
  use_up(limit, old);
  auto const later = kNoon + seconds{1};
  for (std::size_t i = 1; i < GuessLimit::kKeysMax; ++i) {
    ASSERT_EQ(limit.try_once(guess(std::to_string(i), "", "device"), later), seconds{0});
  }
  EXPECT_GT(limit.try_once(old, later), seconds{0});
  EXPECT_EQ(limit.try_once(guess("one more", "", "device"), later), seconds{0});
  EXPECT_EQ(limit.try_once(old, later), seconds{0});
}

}  // namespace
}  // namespace identity
