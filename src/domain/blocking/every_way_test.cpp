// One life of a block over every way to a router. What a way can do is what its Capabilities say:
// nothing here asks for its name, so that a new one is held to all of it.
#include "domain/blocking/import_never_list.hpp"
#include "domain/blocking/words.hpp"
#include "support/ways.hpp"

namespace blocking {
namespace {

using std::chrono::hours;
using Held = std::set<std::string>;

class EveryWay : public testing::TestWithParam<terms::Adapter> {
 protected:
  EveryWay() {
    world_.contracts.routers.at(world_.r1).adapter = GetParam();
    world_.add_alert("a2", second_);
    way_ = support::way_to(world_, world_.r1);
  }
  /// A way that shows nothing is one on which nothing is sent.
  [[nodiscard]] bool sends() const { return can_.proof != Proof::None; }
  [[nodiscard]] bool ends_itself() const { return can_.when_cut_off == WhenCutOff::EndsItself; }
  /// As far as this way can show that a filter is there.
  [[nodiscard]] BlockState shown() const {
    switch (can_.proof) {
      case Proof::None: return BlockState::Failed;
      case Proof::Delivered: return BlockState::Delivered;
      case Proof::Configured:
      case Proof::Counted: return BlockState::Verified;
    }
    return BlockState::Failed;
  }
  [[nodiscard]] BlockState ended() const {
    return sends() ? BlockState::Reverted : BlockState::Failed;
  }
  [[nodiscard]] BlockState state(Block const& block) { return world_.stored(block).state(); }
  void expect_there(Block const& block) {
    EXPECT_EQ(state(block), shown());
    EXPECT_EQ(world_.stored(block).status() == BlockStatus::Blocked, shows_force(can_.proof));
    EXPECT_EQ(way_->holds(block.opening().target.text()), sends());
  }
  [[nodiscard]] base::Result<Block> unblock(Block const& block) {
    return remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato);
  }
  [[nodiscard]] Block approved(std::string const& alert = "a1") {
    auto const asked = world_.request(alert);
    EXPECT_TRUE(asked && world_.approve(*asked));
    return world_.stored(*asked);
  }
  void hand_over() { ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around)); }
  void end_what_is_over() { ASSERT_TRUE(end_due_blocks(world_.ports, world_.around)); }
  /// As often as a way may need until all of it is seen.
  void settle() {
    way_->take();
    way_->take();
  }

  Capabilities const can_ = capabilities_of(GetParam());
  std::string const second_ = can_.takes_v6 ? "2001:db8:2::10" : "203.0.113.10";
  support::BlockingWorld world_;
  std::unique_ptr<support::Way> way_;
};

TEST_P(EveryWay, Case21_AnotherTenantsRouterNeverGetsItAndProvesNothing) {
  auto const theirs = support::id<terms::RouterId>("x1");
  world_.contracts.routers.insert({theirs, {theirs, world_.other, "他社", GetParam()}});
  auto const their_way = support::way_to(world_, theirs);
  auto const block = world_.applying();
  their_way->take();
  EXPECT_TRUE(their_way->held().empty());
  EXPECT_EQ(their_way->wire().find("198.51.100.10"), std::string::npos);
  EXPECT_EQ(state(block), sends() ? BlockState::Applying : BlockState::Failed);
}

TEST_P(EveryWay, Case21_AnotherRouterOfTheTenantDoesNotGetIt) {
  auto const r2 = support::id<terms::RouterId>("r2");
  world_.contracts.routers.insert({r2, {r2, world_.acme, "支社", GetParam()}});
  world_.alert("a2").router = r2;
  auto const block = world_.applying("a2");
  way_->take();
  EXPECT_TRUE(way_->held().empty());
  EXPECT_EQ(state(block), sends() ? BlockState::Applying : BlockState::Failed);
}

TEST_P(EveryWay, Case42_ADelegationRevokedAfterTheApprovalLeadsNowhere) {
  auto const block = approved();
  world_.contracts.delegated.ends_at = world_.clock.now();
  hand_over();
  settle();
  EXPECT_EQ(state(block), BlockState::Failed);
  EXPECT_NE(world_.stored(block).progress().ended_why.value_or(""), "");
  EXPECT_TRUE(way_->held().empty());
}

TEST_P(EveryWay, WhatTheCustomerTookBackAfterTheApprovalLeadsNowhere) {
  auto const block = approved();
  ASSERT_TRUE(unblock(block));
  hand_over();
  settle();
  EXPECT_EQ(state(block), BlockState::Reverted);
  EXPECT_TRUE(way_->held().empty());
  EXPECT_EQ(way_->wire().find("198.51.100.10"), std::string::npos);
}

TEST_P(EveryWay, Case41_AnAddressThatCameOntoAHardListAfterTheApprovalIsNotSent) {
  auto const block = approved();
  ASSERT_TRUE(import_never_list(world_.ports, world_.around,
                                {*NeverListId::parse("resolvers"),
                                 "名前解決",
                                 NeverClass::Hard,
                                 NeverOrigin::Imported,
                                 "resolvers",
                                 {*terms::IpPrefix::parse("198.51.100.10")}},
                                {terms::Side::System, "command-line", "command line"}));
  hand_over();
  settle();
  EXPECT_EQ(state(block), BlockState::Failed);
  EXPECT_NE(world_.stored(block).progress().ended_why.value_or("").find("名前解決"),
            std::string::npos);
  EXPECT_TRUE(way_->held().empty());
}

TEST_P(EveryWay, Case09_MoreThanTheRouterMayHoldIsRefused) {
  world_.contracts.routers.at(world_.r1).filter_cap = 1;
  static_cast<void>(approved("a1"));
  auto const more = world_.request("a2");
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, "blocking.cap");
}

TEST_P(EveryWay, Case09_MoreThanTheWayHoldsIsRefusedWhateverTheContractSays) {
  constexpr std::int64_t kContract = 1'000'000;
  constexpr std::int64_t kFilledMax = 200;  // what a test can fill
  auto const most = filters_max(kContract, GetParam());
  EXPECT_EQ(most, can_.entries_max > 0 ? can_.entries_max : kContract);
  if (most > kFilledMax) return;
  world_.contracts.routers.at(world_.r1).filter_cap = kContract;
  world_.around.brake = {1'000, 1'000, std::chrono::minutes{10}, std::chrono::minutes{60}, 1'000};
  for (std::int64_t number = 1; number <= most; ++number) {
    auto const name = "n" + std::to_string(number);
    world_.add_alert(name, "203.0.113." + std::to_string(number));
    static_cast<void>(approved(name));
  }
  hand_over();
  settle();
  EXPECT_EQ(static_cast<std::int64_t>(way_->held().size()), most);
  auto const more = world_.request("a1");
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, "blocking.cap");
}

TEST_P(EveryWay, Case46_NoWordOfAnAlertOrARequestReachesTheDevice) {
  world_.alert("a1").name = "\x1b[31mevil ~!cmd =cmd <script>;flush ruleset";
  auto wish = world_.wish("a1");
  wish.reason = "evil reason; flush ruleset";
  auto const asked = request_block(world_.ports, world_.around, wish, world_.agreement(),
                                   world_.sato);
  ASSERT_TRUE(asked && world_.approve(*asked));
  hand_over();
  way_->take();
  expect_there(*asked);
  EXPECT_EQ(way_->wire().find("evil"), std::string::npos) << way_->wire();
}

TEST_P(EveryWay, OfASilentDeviceNothingIsSaid) {
  way_->is_silent = true;
  auto const block = world_.applying();
  settle();
  EXPECT_EQ(state(block), sends() ? BlockState::Applying : BlockState::Failed);
  EXPECT_EQ(world_.stored(block).status(), BlockStatus::NotBlocked);
  way_->is_silent = false;
  way_->take();
  expect_there(block);
  if (!sends()) return;
  way_->is_silent = true;
  ASSERT_TRUE(unblock(block));
  settle();
  EXPECT_EQ(state(block), BlockState::Expiring);
  way_->is_silent = false;
  way_->take();
  EXPECT_EQ(state(block), BlockState::Reverted);
  EXPECT_TRUE(way_->held().empty());
}

TEST_P(EveryWay, ApprovedItGetsThereAndIsShownAsFarAsTheWayCanAndNoFurther) {
  auto const block = world_.applying();
  way_->take();
  expect_there(block);
  if (sends()) return;
  EXPECT_EQ(world_.stored(block).progress().ended_why, std::string{kDryRunWhy});
  EXPECT_EQ(world_.dry_run_router.changes.size(), 1U);
}

TEST_P(EveryWay, TwoBlocksOfOneRouterAreBothThere) {
  auto const a = world_.applying("a1");
  auto const b = world_.applying("a2");
  way_->take();
  expect_there(a);
  expect_there(b);
}

TEST_P(EveryWay, Case11_TakenAgainItIsStillOneAndNothingMoves) {
  auto const block = world_.applying();
  way_->take();
  auto const steps = world_.stored(block).progress().steps.size();
  for (int times = 1; times < 10; ++times) way_->take();
  expect_there(block);
  EXPECT_EQ(way_->held().size(), sends() ? 1U : 0U);
  EXPECT_EQ(world_.stored(block).progress().steps.size(), steps);
}

TEST_P(EveryWay, Case07_ALaterEndReachesTheDevice) {
  auto const block = world_.applying();
  way_->take();
  LongerWish const longer{300, world_.agreement()};
  auto const asked = ask_extension(world_.ports, world_.around, world_.ref(block), longer,
                                   world_.sato);
  if (!sends()) {
    EXPECT_EQ(asked.error().code, "blocking.state") << "it has ended";
    return;
  }
  ASSERT_TRUE(asked);
  auto const asked_at = asked->progress().extension->requested_at;
  ASSERT_TRUE(
      approve_extension(world_.ports, world_.around, world_.ref(block), asked_at, world_.aoki));
  settle();
  world_.clock.advance(hours{169});
  end_what_is_over();
  EXPECT_TRUE(way_->holds("198.51.100.10"));
  settle();
  expect_there(block);
}

TEST_P(EveryWay, AnAddressOfTheOtherFamilyIsAskedForOnlyWhereTheWayTakesIt) {
  world_.add_alert("a6", "2001:db8:2::66");
  auto const asked = world_.request("a6");
  EXPECT_EQ(asked.has_value(), can_.takes_v6);
  if (asked) return;
  EXPECT_EQ(asked.error().code, "blocking.address");
  EXPECT_NE(asked.error().detail.find("IPv4"), std::string::npos);
}

TEST_P(EveryWay, WhatIsUnblockedGoesAloneAndEndsAsFarAsTheWayShows) {
  auto const a = world_.applying("a1");
  auto const b = world_.applying("a2");
  way_->take();
  auto const removed = unblock(a);
  if (!sends()) {
    EXPECT_EQ(removed.error().code, "blocking.ended");
    return;
  }
  ASSERT_TRUE(removed);
  EXPECT_EQ(state(a), BlockState::Expiring) << "nobody has seen it gone";
  way_->take();
  EXPECT_EQ(way_->held(), Held{second_});
  EXPECT_EQ(state(a), BlockState::Reverted);
  // Where the settings are not read back, the record says what "gone" stands on.
  auto const detail = world_.stored(a).progress().steps.back().detail;
  EXPECT_EQ(detail.has_value(), !shows_force(can_.proof));
  expect_there(b);
}

TEST_P(EveryWay, Case52_WhatAnotherRouterOrTenantBlocksAsWellStaysThere) {
  auto const r2 = support::id<terms::RouterId>("r2");
  world_.contracts.routers.insert({r2, {r2, world_.acme, "支社", GetParam()}});
  world_.alert("a2").outside = *terms::IpAddress::parse("198.51.100.10");
  world_.alert("a2").router = r2;
  auto const branch = support::way_to(world_, r2);
  auto const here = world_.applying("a1");
  auto const there = world_.applying("a2");
  way_->take();
  branch->take();
  EXPECT_EQ(unblock(here).has_value(), sends());
  way_->take();
  branch->take();
  EXPECT_FALSE(way_->holds("198.51.100.10"));
  EXPECT_EQ(branch->holds("198.51.100.10"), sends());
  EXPECT_EQ(state(here), ended());
  EXPECT_EQ(state(there), shown());
}

TEST_P(EveryWay, Case06_TheEndOfTheTimeTakesItOffWithoutAnybodyAsking) {
  auto const block = world_.applying();
  way_->take();
  way_->is_silent = true;
  world_.clock.advance(hours{168});
  EXPECT_EQ(way_->held().empty(), !sends() || ends_itself()) << "cut off from us";
  way_->is_silent = false;
  end_what_is_over();
  way_->take();
  EXPECT_TRUE(way_->held().empty());
  EXPECT_EQ(state(block), ended());
}

TEST_P(EveryWay, Case13_ADeviceThatLostEverythingIsSeenWithinACycleAndGivenItAgain) {
  auto const block = world_.applying();
  way_->take();
  way_->lose_everything();
  EXPECT_TRUE(way_->held().empty());
  way_->take();
  EXPECT_EQ(state(block), shows_force(can_.proof) ? BlockState::Drifted : shown());
  way_->take();
  expect_there(block);
}

TEST_P(EveryWay, Case13_WhatWasLostIsGivenAgainOnlyWhereItIsStillWanted) {
  auto const a = world_.applying("a1");
  auto const b = world_.applying("a2");
  way_->take();
  EXPECT_EQ(unblock(a).has_value(), sends());
  way_->lose_everything();
  settle();
  EXPECT_EQ(way_->held(), sends() ? Held{second_} : Held{});
  EXPECT_EQ(state(a), ended());
  // Its time is over, and the clock's work is late.
  world_.clock.advance(hours{168});
  way_->lose_everything();
  settle();
  EXPECT_TRUE(way_->held().empty());
  end_what_is_over();
  settle();
  EXPECT_TRUE(way_->held().empty());
  EXPECT_EQ(state(b), ended());
}

/// Every way there is: a router without one takes no filters at all.
[[nodiscard]] std::vector<terms::Adapter> ways() {
  std::vector<terms::Adapter> ways{terms::kAdapters.begin(), terms::kAdapters.end()};
  std::erase(ways, terms::Adapter::None);
  return ways;
}

INSTANTIATE_TEST_SUITE_P(Ways, EveryWay, testing::ValuesIn(ways()),
                         [](auto const& with) { return std::string{name_of(with.param)}; });

}  // namespace
}  // namespace blocking
