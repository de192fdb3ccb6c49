#include "domain/contracts/standing.hpp"

#include "domain/contracts/retention.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace contracts {
namespace {

using namespace std::chrono_literals;
using support::kNoon;
using terms::Right;

constexpr std::chrono::days kReadable{90};
Subscription const kRunning{SubscriptionState::Active, kNoon - 240h, std::nullopt};
Subscription const kOver{SubscriptionState::Terminated, kNoon - 240h, kNoon - 24h};
terms::Rights const kAll{Right::AlertRead,    Right::InquiryRead,  Right::InquiryOpen,
                         Right::BlockRequest, Right::BlockRemove,  Right::BlockApprove,
                         Right::ContractRead, Right::ContractApply};

TEST(StandingOf, AnEndedServiceIsReadableForATimeAndThenClosed) {
  auto const ended = footing_of(kOver, std::nullopt, kNoon, kReadable);
  EXPECT_EQ(ended.standing, Standing::Ended);
  EXPECT_EQ(ended.visible_until, kNoon - 24h);
  auto const later = kNoon + std::chrono::days{90};
  EXPECT_EQ(footing_of(kOver, std::nullopt, later, kReadable).standing, Standing::Closed);
}

TEST(StandingOf, TheEndOfAContractEndsTheServiceUnderIt) {
  auto const footing = footing_of(kRunning, kNoon, kNoon, kReadable);
  EXPECT_EQ(footing.standing, Standing::Ended);
  EXPECT_EQ(footing.visible_until, kNoon);
  EXPECT_EQ(footing_of(kRunning, kNoon + 1s, kNoon, kReadable).standing, Standing::Active);
}

TEST(StandingOf, WhatNeverBeganEndsWithItsContract) {
  EXPECT_EQ(footing_of({}, std::nullopt, kNoon, kReadable).standing, Standing::Waiting);
  EXPECT_EQ(footing_of({}, kNoon + 1s, kNoon, kReadable).standing, Standing::Waiting);
  auto const footing = footing_of({}, kNoon - 1h, kNoon, kReadable);
  EXPECT_EQ(footing.standing, Standing::Ended);
  EXPECT_EQ(footing.visible_until, kNoon - 1h);
  auto const later = kNoon + std::chrono::days{90};
  EXPECT_EQ(footing_of({}, kNoon - 1h, later, kReadable).standing, Standing::Closed);
}

TEST(StandingOf, AnEndedServiceOpensRequestsAndAppliesNothing) {
  auto const left = rights_at(Standing::Ended, Organisation::Company, kAll);
  EXPECT_FALSE(left.has(Right::InquiryOpen));
  EXPECT_FALSE(left.has(Right::BlockRequest));
  EXPECT_TRUE(left.has(Right::AlertRead));
  EXPECT_TRUE(left.has(Right::BlockRemove));
  EXPECT_TRUE(left.has(Right::ContractApply));
  auto const closed = rights_at(Standing::Closed, Organisation::Partner, kAll);
  EXPECT_FALSE(closed.has(Right::AlertRead));
  EXPECT_TRUE(closed.has(Right::ContractApply));
  EXPECT_FALSE(rights_at(Standing::Ended, Organisation::Desk, kAll).has(Right::BlockApprove));
  EXPECT_EQ(rights_at(Standing::Active, Organisation::Company, kAll), kAll);
}

TEST(StandingOf, NoRightIsEverAdded) {
  terms::Rights const few{Right::AlertRead};
  EXPECT_EQ(rights_at(Standing::Ended, Organisation::Company, few), few);
}

TEST(RetentionOf, MonthsAreThoseOfTheCalendar) {
  auto const may = *base::parse_instant("2026-05-31T10:00:00Z");
  EXPECT_EQ(kept_from(Retention::Months3, may), *base::parse_instant("2026-02-28T10:00:00Z"));
  EXPECT_EQ(kept_from(Retention::Months12, may), *base::parse_instant("2025-05-31T10:00:00Z"));
  EXPECT_EQ(kept_from(Retention::Off, may), may);
}

}  // namespace
}  // namespace contracts
