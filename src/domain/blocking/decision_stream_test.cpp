#include "domain/blocking/decision_stream.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace blocking {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using support::kNoon;

[[nodiscard]] FeedEntry entry(std::string const& block, std::int64_t entered,
                              base::Instant expires_at,
                              std::string const& address = "198.51.100.10") {
  return {support::id<terms::BlockId>(block),
          *terms::IpAddress::parse(address),
          expires_at,
          expires_at,
          entered,
          entered,
          kNoon,
          true};
}

[[nodiscard]] FeedEntry left(FeedEntry entry, std::int64_t changed) {
  entry.changed = changed;
  entry.is_in = false;
  return entry;
}

TEST(DecisionDelta, WhatCameSinceIsFreshWithTheTimeItHasLeft) {
  auto const delta = decision_delta({entry("b1", 3, kNoon + hours{1})}, 2, kNoon);
  ASSERT_EQ(delta.fresh.size(), 1U);
  EXPECT_EQ(delta.fresh[0].left, hours{1});
  EXPECT_EQ(delta.fresh[0].number, 3);
  EXPECT_TRUE(delta.gone.empty());
}

TEST(DecisionDelta, WhatWasThereBeforeIsNotToldAgain) {
  auto const delta = decision_delta({entry("b1", 3, kNoon + hours{1})}, 3, kNoon);
  EXPECT_TRUE(delta.fresh.empty());
  EXPECT_TRUE(delta.gone.empty());
}

TEST(DecisionDelta, WhatLeftIsToldWithATimeThatIsPast) {
  auto const delta = decision_delta({left(entry("b1", 1, kNoon + hours{1}), 4)}, 3, kNoon);
  ASSERT_EQ(delta.gone.size(), 1U);
  EXPECT_LT(delta.gone[0].left, seconds{0});
  EXPECT_TRUE(delta.fresh.empty());
}

TEST(DecisionDelta, Case07AnotherEndIsToldAsGoneAndFreshInOneAnswer) {
  auto longer = entry("b1", 1, kNoon + hours{8});
  longer.changed = 5;
  auto const delta = decision_delta({longer}, 3, kNoon);
  ASSERT_EQ(delta.gone.size(), 1U);
  ASSERT_EQ(delta.fresh.size(), 1U);
  EXPECT_EQ(delta.gone[0].address, delta.fresh[0].address);
  EXPECT_EQ(delta.fresh[0].left, hours{8});
}

TEST(DecisionDelta, Case20TheEndOfAShorterOneIsNotToldWhileALongerLives) {
  auto const shorter = left(entry("b1", 1, kNoon + hours{1}), 5);
  auto const longer = entry("b2", 2, kNoon + hours{8});
  auto const delta = decision_delta({shorter, longer}, 4, kNoon);
  EXPECT_TRUE(delta.gone.empty());
  EXPECT_TRUE(delta.fresh.empty());
}

TEST(DecisionDelta, Case20TheLongestOfTwoIsTheOneThatIsTold) {
  auto const delta = decision_delta(
      {entry("b1", 1, kNoon + hours{1}), entry("b2", 2, kNoon + hours{8})}, 0, kNoon);
  ASSERT_EQ(delta.fresh.size(), 1U);
  EXPECT_EQ(delta.fresh[0].left, hours{8});
}

TEST(DecisionDelta, Case20WhereTheLongerLeavesTheShorterTakesItsPlace) {
  auto const longer = left(entry("b2", 2, kNoon + hours{8}), 5);
  auto const delta = decision_delta({entry("b1", 1, kNoon + hours{1}), longer}, 4, kNoon);
  ASSERT_EQ(delta.fresh.size(), 1U);
  EXPECT_EQ(delta.fresh[0].left, hours{1});
  EXPECT_EQ(delta.gone.size(), 1U);
}

TEST(DecisionDelta, Case20WhereTheLongerWasShortenedTheOtherTakesItsPlace) {
  auto shortened = entry("b1", 1, kNoon + hours{8});
  shortened.expires_at = kNoon + hours{1};
  shortened.changed = 5;
  auto const delta = decision_delta({shortened, entry("b2", 2, kNoon + hours{2})}, 4, kNoon);
  ASSERT_EQ(delta.fresh.size(), 1U);
  EXPECT_EQ(delta.fresh[0].left, hours{2});
  EXPECT_EQ(delta.gone.size(), 1U);
}

TEST(DecisionDelta, Case20bWhatHasNoTimeLeftIsNeverFresh) {
  for (auto const left : {seconds{4}, seconds{1}, seconds{0}, seconds{-5}}) {
    auto const delta = decision_delta({entry("b1", 3, kNoon + left)}, 2, kNoon);
    EXPECT_TRUE(delta.fresh.empty()) << left.count();
    ASSERT_EQ(delta.gone.size(), 1U) << left.count();
    EXPECT_LT(delta.gone[0].left, seconds{0});
  }
}

TEST(DecisionDelta, Case20bFiveSecondsAreTheLeastThatIsHandedOut) {
  EXPECT_EQ(decision_delta({entry("b1", 3, kNoon + seconds{5})}, 2, kNoon).fresh.size(), 1U);
}

/// A bouncer as it was found to be: it lets go first, then takes what it does not hold yet.
struct Bouncer {
  void take(DecisionDelta const& delta, base::Instant now) {
    for (auto const& one : delta.gone) held.erase(one.address);
    for (auto const& one : delta.fresh) held.insert({one.address, now + one.left});
  }
  [[nodiscard]] std::map<terms::IpAddress, base::Instant> at(base::Instant now) const {
    auto still = held;
    std::erase_if(still, [&](auto const& one) { return one.second <= now; });
    return still;
  }
  std::map<terms::IpAddress, base::Instant> held;
};

/// Whatever happens between its polls, a bouncer that takes every delta holds each address until
/// the longest end it was meant to have, and nothing else.
RC_GTEST_PROP(DecisionDeltas, TakenOneAfterAnotherEndWhereTheSetStands, ()) {
  std::vector<FeedEntry> entries;
  Bouncer bouncer;
  std::int64_t generation = 0;
  std::int64_t since = 0;
  auto now = kNoon;
  auto const rounds = *rc::gen::inRange(1, 40);
  for (int round = 0; round < rounds; ++round) {
    now = now + seconds{*rc::gen::inRange(0, 30)};
    auto const act = *rc::gen::inRange(0, 4);
    auto const which = *rc::gen::inRange(0, 8);
    auto const length = seconds{*rc::gen::inRange(10, 400)};
    ++generation;
    if (act == 0 || entries.empty()) {
      auto made = entry("b" + std::to_string(generation), generation, now + length,
                        "198.51.100." + std::to_string(which % 3 + 1));
      made.changed_at = now;
      entries.push_back(made);
    } else if (act < 3) {
      auto& one = entries[static_cast<std::size_t>(which) % entries.size()];
      if (one.is_in) {
        one.changed = generation;
        one.changed_at = now;
        if (act == 1) one.is_in = false;
        else one.expires_at = now + length;
        one.latest_end = std::max(one.latest_end, one.expires_at);
      }
    }
    if (act != 3) continue;
    bouncer.take(decision_delta(entries, since, now), now);
    since = generation;
    std::map<terms::IpAddress, base::Instant> wanted;
    for (auto const& one : entries) {
      if (!one.is_in || one.expires_at - now < kDecisionLeast) continue;
      auto const place = wanted.insert({one.address, one.expires_at}).first;
      place->second = std::max(place->second, one.expires_at);
    }
    auto const held = bouncer.at(now);
    for (auto const& [address, end] : wanted) {
      RC_ASSERT(held.contains(address));
      RC_ASSERT(held.at(address) <= end);
      RC_ASSERT(end - held.at(address) < seconds{2});
    }
    for (auto const& [address, end] : held) {
      bool const is_nearly_over = end - now < kDecisionLeast;
      RC_ASSERT(is_nearly_over || wanted.contains(address));
    }
  }
}

TEST(GoDuration, IsWrittenAsGoReadsIt) {
  EXPECT_EQ(go_duration(hours{1}), "1h0m0s");
  EXPECT_EQ(go_duration(seconds{3598}), "59m58s");
  EXPECT_EQ(go_duration(seconds{5}), "5s");
  EXPECT_EQ(go_duration(seconds{-1}), "-1s");
  EXPECT_EQ(go_duration(hours{-2}), "-2h0m0s");
}

}  // namespace
}  // namespace blocking
