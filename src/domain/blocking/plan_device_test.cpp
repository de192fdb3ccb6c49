#include "domain/blocking/equipment.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace blocking {
namespace {

using support::id;
using Kind = DeviceStep::Kind;

[[nodiscard]] std::string digest(std::string_view text) { return "hash of " + std::string{text}; }

[[nodiscard]] terms::IpAddress peer(int number) {
  return *terms::IpAddress::parse("198.51.100." + std::to_string(number));
}

/// The numbers are the last parts of the addresses; block N is of address N.
[[nodiscard]] Desired wanting(std::vector<int> const& numbers) {
  Desired desired{7, {}};
  for (auto const number : numbers) {
    desired.filters.push_back({id<terms::BlockId>("b" + std::to_string(number)), peer(number),
                               support::kNoon + std::chrono::hours{1}});
  }
  return desired;
}

[[nodiscard]] Observed holding(std::vector<int> const& numbers) {
  Observed observed;
  for (auto const number : numbers) {
    observed.ours.push_back({"b" + std::to_string(number), peer(number).text()});
  }
  observed.hash = "base";
  return observed;
}

class DevicePlans : public testing::Test {
 protected:
  [[nodiscard]] base::Result<DevicePlan> plan(Desired const& desired, Observed const& observed,
                                              std::int64_t entries_max = 100) const {
    return plan_device(device_, desired, observed, entries_max, digest);
  }
  Device const device_{id<terms::TenantId>("acme"), id<terms::RouterId>("r1"), "本社"};
};

TEST_F(DevicePlans, WhatIsThereStaysWhatIsNotWantedGoesFirst) {
  auto const made = *plan(wanting({2, 3}), holding({1, 2}));
  std::vector<DeviceStep> const expected{{Kind::Remove, "b1", peer(1)}, {Kind::Add, "b3", peer(3)}};
  EXPECT_EQ(made.steps, expected);
  EXPECT_EQ(made.generation, 7);
  EXPECT_EQ(made.base_hash, "base");
}

TEST_F(DevicePlans, AFilterThatStandsTwiceIsTakenAwayOnce) {
  auto const made = *plan(wanting({1}), holding({1, 1}));
  EXPECT_EQ(made.steps, (std::vector<DeviceStep>{{Kind::Remove, "b1", peer(1)}}));
}

TEST_F(DevicePlans, AnAddressUnderTheNameOfAnotherBlockIsReplaced) {
  Observed observed = holding({});
  observed.ours.push_back({"stranger", peer(1).text()});
  auto const made = *plan(wanting({1}), observed);
  std::vector<DeviceStep> const expected{{Kind::Remove, "stranger", peer(1)},
                                         {Kind::Add, "b1", peer(1)}};
  EXPECT_EQ(made.steps, expected);
}

TEST_F(DevicePlans, Case09TheFilterBeyondWhatTheDeviceHoldsIsRefusedInThePlan) {
  EXPECT_TRUE(plan(wanting({1, 2}), holding({}), 2));
  EXPECT_EQ(plan(wanting({1, 2, 3}), holding({}), 2).error().code, "blocking.device-full");
}

TEST_F(DevicePlans, AnotherBaseIsAnotherPlan) {
  auto other = holding({});
  other.hash = "somebody was there";
  EXPECT_NE(plan(wanting({1}), holding({}))->key, plan(wanting({1}), other)->key);
}

RC_GTEST_PROP(DevicePlan, BringsTheDeviceToWhatIsWantedAndItsInverseBack, ()) {
  auto const numbers = [] { return *rc::gen::unique<std::vector<int>>(rc::gen::inRange(1, 250)); };
  auto const before = numbers();
  auto const wanted = numbers();
  Device const device{id<terms::TenantId>("acme"), id<terms::RouterId>("r1"), "本社"};
  auto const plan = *plan_device(device, wanting(wanted), holding(before), 100, digest);
  std::set<int> held{before.begin(), before.end()};
  auto const run = [&held](DevicePlan const& steps) {
    for (auto const& step : steps.steps) {
      auto const number = std::stoi(step.block_id.substr(1));
      // Each step does something: nothing is added twice, nothing absent is taken away.
      if (step.kind == Kind::Add) RC_ASSERT(held.insert(number).second);
      if (step.kind == Kind::Remove) RC_ASSERT(held.erase(number) == 1U);
    }
  };
  run(plan);
  RC_ASSERT(held == (std::set<int>{wanted.begin(), wanted.end()}));
  run(inverse_of(plan, holding(wanted), digest));
  RC_ASSERT(held == (std::set<int>{before.begin(), before.end()}));
}

}  // namespace
}  // namespace blocking
