#include "support/played_equipment.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using support::EquipmentStand;
using support::id;
using support::PlayedStand;
using support::SshStand;

constexpr std::string_view kYamaha =
    "ip lan2 address dhcp\n"
    "ip lan2 secure filter out 200099 dynamic 200080\n"
    "ip filter 200099 pass * * * * *\n";
constexpr std::string_view kIx =
    "ip access-list web permit ip src any dest any\n"
    "interface GigaEthernet0.0\n"
    "  ip address dhcp receive-default\n"
    "  ip filter web 20 out\n"
    "  no shutdown\n";

struct Kind {
  std::string name;
  std::function<std::unique_ptr<EquipmentStand>()> make;
};

[[nodiscard]] std::vector<Kind> kinds() {
  return {{"Played", [] { return std::make_unique<PlayedStand>(); }},
          {"Yamaha",
           [] { return std::make_unique<SshStand>("yamaha_rtx", "lan2", std::string{kYamaha}); }},
          {"Ix", [] {
             return std::make_unique<SshStand>("nec_ix", "GigaEthernet0.0", std::string{kIx});
           }}};
}

[[nodiscard]] Desired wanting(std::vector<int> const& numbers, std::int64_t generation = 1) {
  Desired desired{generation, {}};
  for (auto const number : numbers) {
    desired.filters.push_back({id<terms::BlockId>("b" + std::to_string(number)),
                               *terms::IpAddress::parse("198.51.100." + std::to_string(number)),
                               support::kNoon + std::chrono::hours{1}});
  }
  return desired;
}

/// What every kind of equipment does, whatever stands behind it.
class EveryEquipment : public testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    stand_ = GetParam().make();
    if (!stand_->why_not().empty()) GTEST_SKIP() << stand_->why_not();
  }
  [[nodiscard]] Equipment& device() { return stand_->equipment(); }
  [[nodiscard]] base::Result<DevicePlan> plan(Desired const& desired) {
    auto const observed = device().list(router_);
    if (!observed) return tl::unexpected(observed.error());
    return plan_device(router_, desired, *observed, device().capabilities().entries_max,
                       support::digest_of);
  }
  [[nodiscard]] base::Result<void> bring_to(Desired const& desired) {
    auto const made = plan(desired);
    if (!made) return tl::unexpected(made.error());
    return device().apply(router_, *made);
  }
  [[nodiscard]] std::set<std::string> shown(Desired const& desired) {
    auto const report = device().verify(router_, desired);
    EXPECT_TRUE(report);
    if (!report) return {};
    EXPECT_TRUE(report->is_structure_good);
    EXPECT_EQ(report->generation, desired.generation);
    EXPECT_TRUE(shows_force(report->proof));
    std::set<std::string> addresses;
    for (auto const& filter : report->filters) addresses.insert(filter.address);
    return addresses;
  }

  std::unique_ptr<EquipmentStand> stand_;
  Device const router_{id<terms::TenantId>("acme"), id<terms::RouterId>("r1"), "本社"};
};

TEST_P(EveryEquipment, HoldsNothingOfOursAtFirst) {
  auto const observed = device().list(router_);
  ASSERT_TRUE(observed);
  EXPECT_TRUE(observed->ours.empty());
  EXPECT_TRUE(observed->is_structure_good);
}

TEST_P(EveryEquipment, ShowsWhatItWasBroughtTo) {
  ASSERT_TRUE(bring_to(wanting({1, 2})));
  EXPECT_EQ(shown(wanting({1, 2})), (std::set<std::string>{"198.51.100.1", "198.51.100.2"}));
  ASSERT_TRUE(bring_to(wanting({2, 3}, 2)));
  EXPECT_EQ(shown(wanting({2, 3}, 2)), (std::set<std::string>{"198.51.100.2", "198.51.100.3"}));
}

TEST_P(EveryEquipment, Case09_TheFilterBeyondWhatItHoldsIsRefusedAndOneThatGoesMakesRoom) {
  std::vector<int> numbers;
  for (int number = 1; number <= 101; ++number) numbers.push_back(number);
  EXPECT_EQ(plan(wanting(numbers)).error().code, "blocking.device-full");
  numbers.pop_back();
  ASSERT_TRUE(bring_to(wanting(numbers)));
  numbers.front() = 101;
  ASSERT_TRUE(bring_to(wanting(numbers, 2)));
  EXPECT_EQ(shown(wanting(numbers, 2)).size(), 100U);
}

TEST_P(EveryEquipment, Case11_TheSamePlanTenTimesIsOneEntryAndOneWrite) {
  auto const made = plan(wanting({1}));
  ASSERT_TRUE(made);
  ASSERT_TRUE(device().apply(router_, *made));
  auto const writes = stand_->writes();
  for (int times = 1; times < 10; ++times) ASSERT_TRUE(device().apply(router_, *made));
  EXPECT_EQ(shown(wanting({1})).size(), 1U);
  EXPECT_EQ(stand_->writes(), writes);
}

TEST_P(EveryEquipment, Case36_WhatSomebodyChangedMeanwhileIsNotWrittenOver) {
  auto const made = plan(wanting({1}));
  ASSERT_TRUE(made);
  stand_->meddle();
  EXPECT_EQ(device().apply(router_, *made).error().code, "blocking.device-changed");
  EXPECT_TRUE(shown(wanting({})).empty());
  EXPECT_TRUE(bring_to(wanting({1})));
}

TEST_P(EveryEquipment, Case53_WhoComesLateWritesNothing) {
  auto const late = plan(wanting({1}, 1));
  ASSERT_TRUE(bring_to(wanting({2}, 2)));
  ASSERT_TRUE(bring_to(wanting({}, 3)));  // as it was when the late one looked
  EXPECT_EQ(device().apply(router_, *late).error().code, "blocking.device-overtaken");
  EXPECT_TRUE(shown(wanting({}, 3)).empty());
}

TEST_P(EveryEquipment, Case49_WhereItCannotBeNotedNothingIsChanged) {
  ASSERT_TRUE(bring_to(wanting({1})));
  stand_->fill_the_disk();
  EXPECT_EQ(bring_to(wanting({2}, 2)).error().code, "sql.full");
  EXPECT_EQ(shown(wanting({1}, 2)), std::set<std::string>{"198.51.100.1"});
  EXPECT_EQ(stand_->writes(), 1);
}

TEST_P(EveryEquipment, TakesAPlanBackAlsoWhenItIsGoneAlready) {
  ASSERT_TRUE(bring_to(wanting({1})));
  auto const made = plan(wanting({1, 2}));
  ASSERT_TRUE(device().apply(router_, *made));
  ASSERT_TRUE(device().revert(router_, *made));
  EXPECT_EQ(shown(wanting({1})), std::set<std::string>{"198.51.100.1"});
  EXPECT_TRUE(device().revert(router_, *made));
  EXPECT_EQ(shown(wanting({1})), std::set<std::string>{"198.51.100.1"});
}

TEST_P(EveryEquipment, TellsWhatItIs) {
  auto const health = device().probe(router_);
  ASSERT_TRUE(health);
  EXPECT_FALSE(health->model.empty());
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryEquipment, testing::ValuesIn(kinds()),
                         [](auto const& each) { return each.param.name; });

}  // namespace
}  // namespace blocking
