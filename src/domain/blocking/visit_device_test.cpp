#include "domain/blocking/visit_device.hpp"

#include "base/text.hpp"
#include "domain/blocking/settle_restored.hpp"
#include "support/blocking_world.hpp"
#include "support/memory_consoles.hpp"
#include "support/played_equipment.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using support::id;

class AVisit : public testing::Test {
 protected:
  void SetUp() override { world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Ssh; }
  [[nodiscard]] Visited visit() {
    Errand const errand{{world_.acme, world_.r1, "本社"},
                        *desired_of(world_.ports, world_.around, world_.r1)};
    return visit_device(played_, errand, support::digest_of);
  }
  [[nodiscard]] BlockState state_after_visit(Block const& block) {
    auto const visited = visit();
    EXPECT_TRUE(visited.report);
    if (visited.report) {
      EXPECT_TRUE(world_.take(*visited.report));
    }
    return world_.stored(block).state();
  }
  support::BlockingWorld world_;
  support::MemoryDeviceWrites writes_;
  support::PlayedEquipment played_{writes_, world_.clock};
};

TEST_F(AVisit, BringsTheFilterAndShowsItInForce) {
  auto const block = world_.applying();
  EXPECT_EQ(state_after_visit(block), BlockState::Verified);
  EXPECT_EQ(played_.filters.size(), 1U);
}

TEST_F(AVisit, WritesNothingWhereNothingIsToBeChanged) {
  auto const block = world_.applying();
  EXPECT_EQ(state_after_visit(block), BlockState::Verified);
  EXPECT_EQ(state_after_visit(block), BlockState::Verified);
  EXPECT_EQ(writes_.begun, 1);
}

TEST_F(AVisit, TakesAwayWhatHasEndedAndOnlyAbsenceReverts) {
  auto const block = world_.applying();
  ASSERT_EQ(state_after_visit(block), BlockState::Verified);
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  played_.does_lie = true;
  EXPECT_EQ(state_after_visit(block), BlockState::Expiring);
  played_.does_lie = false;
  EXPECT_EQ(state_after_visit(block), BlockState::Reverted);
  EXPECT_TRUE(played_.filters.empty());
}

TEST_F(AVisit, ADeviceThatShowsNoIdsIsKnownByTheAddress) {
  auto const block = world_.applying();
  played_.filters[{*terms::IpAddress::parse("198.51.100.10"), ""}] = 1;
  EXPECT_EQ(state_after_visit(block), BlockState::Verified);
  EXPECT_EQ(writes_.begun, 0);
}

TEST_F(AVisit, AnAgentThatShowsNoIdsIsNotBelieved) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Agent;
  auto const block = world_.applying();
  auto report = world_.honest_report();
  report.filters.front().block_id.clear();
  ASSERT_TRUE(world_.take(report));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Applying);
}

TEST_F(AVisit, Case13_WhatTheDeviceLostIsFoundAndBroughtAgain) {
  auto const block = world_.applying();
  ASSERT_EQ(state_after_visit(block), BlockState::Verified);
  played_.filters.clear();
  EXPECT_EQ(state_after_visit(block), BlockState::Drifted) << "it was not in force meanwhile";
  EXPECT_EQ(played_.filters.size(), 1U);
  EXPECT_EQ(world_.stored(block).progress().steps.back().detail,
            "ルーターの一覧から、この相手が消えていました。自動で直し、確かめ直しています");
  EXPECT_EQ(state_after_visit(block), BlockState::Verified);
}

TEST_F(AVisit, Case47_AFilterThatDidNotBiteIsADriftThoughItWasMended) {
  auto const block = world_.applying();
  ASSERT_EQ(state_after_visit(block), BlockState::Verified);
  played_.is_structure_good = false;
  EXPECT_EQ(state_after_visit(block), BlockState::Drifted);
  EXPECT_EQ(
      world_.stored(block).progress().steps.back().detail,
      "ルーターの遮断の設定が、効かない形に変えられていました。自動で直し、確かめ直しています");
  EXPECT_EQ(state_after_visit(block), BlockState::Verified);
}

TEST_F(AVisit, Case10_OneThatTheDeviceRefusesFailsAndKeepsNoOtherFromIt) {
  world_.add_alert("a2", "203.0.113.2");
  auto const good = world_.applying("a1");
  auto const bad = world_.applying("a2");
  played_.refused = *terms::IpAddress::parse("203.0.113.2");
  EXPECT_EQ(state_after_visit(good), BlockState::Verified);
  EXPECT_EQ(world_.stored(bad).state(), BlockState::Failed);
}

TEST_F(AVisit, Case10_ARemovalThatTheDeviceRefusesKeepsNothingElseFromIt) {
  world_.add_alert("a2", "203.0.113.2");
  world_.add_alert("a3", "203.0.113.3");
  auto const stuck = world_.applying("a1");
  auto const over = world_.applying("a2");
  ASSERT_EQ(state_after_visit(stuck), BlockState::Verified);
  ASSERT_EQ(world_.stored(over).state(), BlockState::Verified);
  for (auto const& block : {stuck, over}) {
    ASSERT_TRUE(
        remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  }
  auto const fresh = world_.applying("a3");
  played_.refused = stuck.opening().target;
  auto const visited = visit();
  ASSERT_TRUE(visited.error);
  EXPECT_EQ(visited.error->code, "blocking.device-refused");
  ASSERT_TRUE(visited.report) << "it is read all the same";
  EXPECT_FALSE(visited.report->error) << "no block is to blame";
  ASSERT_TRUE(world_.take(*visited.report));
  EXPECT_EQ(world_.stored(stuck).state(), BlockState::Expiring);
  EXPECT_EQ(world_.stored(over).state(), BlockState::Reverted);
  EXPECT_EQ(world_.stored(fresh).state(), BlockState::Verified);
}

TEST_F(AVisit, Case10_OneByOneHasAnEndAndTheRestGoesTogether) {
  std::vector<Block> blocks;
  for (int i = 1; i <= 9; ++i) {
    auto const name = "n" + std::to_string(i);
    world_.add_alert(name, "203.0.113." + std::to_string(i));
    blocks.push_back(world_.applying(name));
  }
  played_.refused = blocks.at(0).opening().target;
  int looks = 0;
  played_.before_list = [&] {
    ++looks;
    world_.clock.advance(std::chrono::minutes{1});
  };
  ASSERT_EQ(state_after_visit(blocks.at(0)), BlockState::Failed);
  EXPECT_EQ(looks, 1 + 4 + 1) << "when it came, three alone and the rest, and at the end";
  EXPECT_EQ(played_.filters.size(), 8U);
}

TEST_F(AVisit, Case10_WhatIsRefusedAfterThatIsLeftToTheNextVisit) {
  std::vector<Block> blocks;
  for (int i = 1; i <= 5; ++i) {
    auto const name = "n" + std::to_string(i);
    world_.add_alert(name, "203.0.113." + std::to_string(i));
    blocks.push_back(world_.applying(name));
  }
  played_.also_refused = {blocks.at(0).opening().target, blocks.at(4).opening().target};
  played_.before_list = [&] { world_.clock.advance(std::chrono::minutes{1}); };
  ASSERT_EQ(state_after_visit(blocks.at(0)), BlockState::Failed);
  EXPECT_EQ(world_.stored(blocks.at(2)).state(), BlockState::Verified);
  EXPECT_EQ(world_.stored(blocks.at(3)).state(), BlockState::Applying);
  EXPECT_EQ(world_.stored(blocks.at(4)).state(), BlockState::Applying);
  EXPECT_EQ(state_after_visit(blocks.at(3)), BlockState::Verified);
  EXPECT_EQ(world_.stored(blocks.at(4)).state(), BlockState::Failed);
}

TEST_F(AVisit, WhatItsWayDoesNotTakeIsNotHandedOverHoweverItWasApproved) {
  auto opening = world_.request("a1")->opening();
  opening.id = id<terms::BlockId>("old");
  opening.target = *terms::IpAddress::parse("2001:db8:2::66");
  auto block = *Block::request(opening, {id<terms::DelegationId>("d1"), "consent"}, world_.sato);
  auto const now = world_.clock.now();
  ASSERT_TRUE(block.preview({"plan", {"一"}, 3, 4, 0}, world_.aoki, now));
  ASSERT_TRUE(block.approve("plan", world_.aoki, now));
  ASSERT_TRUE(world_.blocks.save(block));
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Failed);
  auto const why = world_.stored(block).progress().steps.back().detail;
  EXPECT_NE(why.value_or("").find("IPv4"), std::string::npos);
}

TEST_F(AVisit, ASilentDeviceIsAnErrorAndSaysNothingOfItsFilters) {
  static_cast<void>(world_.applying());
  played_.is_silent = true;
  auto const visited = visit();
  EXPECT_FALSE(visited.report);
  EXPECT_EQ(visited.error->code, "blocking.device-silent");
}

TEST_F(AVisit, WhatTheDeviceHoldsAndDoesNotSaveIsInForceAndAFault) {
  auto const block = world_.applying();
  played_.does_not_save = true;
  auto const visited = visit();
  ASSERT_TRUE(visited.error);
  EXPECT_EQ(visited.error->code, "blocking.device-unsaved");
  ASSERT_TRUE(visited.report);
  ASSERT_TRUE(world_.take(*visited.report));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
}

TEST_F(AVisit, WhatTheDeviceDoesNotSaveOneByOneIsAFaultToo) {
  world_.add_alert("a2", "203.0.113.2");
  world_.add_alert("a3", "203.0.113.3");
  auto const good = world_.applying("a1");
  static_cast<void>(world_.applying("a2"));
  auto const also_good = world_.applying("a3");
  played_.refused = *terms::IpAddress::parse("203.0.113.2");
  played_.does_not_save = true;
  auto const visited = visit();
  ASSERT_TRUE(visited.report);
  EXPECT_EQ(visited.error->code, "blocking.device-unsaved");
  ASSERT_TRUE(world_.take(*visited.report));
  EXPECT_EQ(world_.stored(good).state(), BlockState::Verified);
  EXPECT_EQ(world_.stored(also_good).state(), BlockState::Verified);
}

TEST_F(AVisit, ARefusalWhereThereIsNoFilterToLeaveOutIsAFault) {
  auto const block = world_.applying();
  ASSERT_EQ(state_after_visit(block), BlockState::Verified);
  played_.is_structure_good = false;
  played_.refuses_repair = true;
  auto const visited = visit();
  ASSERT_TRUE(visited.error);
  EXPECT_EQ(visited.error->code, "blocking.device-refused");
  ASSERT_TRUE(visited.report);
  ASSERT_TRUE(world_.take(*visited.report));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Drifted);
}

TEST_F(AVisit, AWordCutAtItsLimitIsStillText) {
  std::string const name = std::string(3'990, 'a') + "本社本社";
  static_cast<void>(world_.applying());
  played_.refused = *terms::IpAddress::parse("198.51.100.10");
  played_.refusal = name;
  auto const visited = visit();
  ASSERT_TRUE(visited.report);
  EXPECT_TRUE(base::is_utf8(*visited.report->error));
  EXPECT_TRUE(world_.take(*visited.report));
}

TEST_F(AVisit, Case12_AChangeThatWasCutOffIsMadeSureOf) {
  Errand const errand{{world_.acme, world_.r1, "本社"}, {0, {}}, true};
  auto const visited = visit_device(played_, errand, support::digest_of);
  EXPECT_TRUE(visited.report);
  EXPECT_EQ(writes_.begun, 0);
}

/// What is kept of visits.
class VisitsKept : public AVisit {
 protected:
  void SetUp() override {
    AVisit::SetUp();
    ASSERT_TRUE(consoles_.save(console("r1"), world_.clock.now()));
  }
  [[nodiscard]] RouterConsole console(std::string const& router) const {
    RouterConsole made{world_.acme, id<terms::RouterId>(router),
                       *terms::IpAddress::parse("192.0.2.1")};
    made.set_at = world_.clock.now();
    return made;
  }
  [[nodiscard]] std::vector<DueVisit> due() {
    return *due_visits(ports_, world_.around, 10, [](auto const&) { return true; });
  }
  [[nodiscard]] ConsoleVisit const& kept() { return consoles_.rows.at(world_.r1).visit; }

  support::MemoryConsoles consoles_{world_.filters, world_.blocks};
  ConsolePorts ports_{world_.ports, consoles_, consoles_};
  VisitAround const around_{world_.around, {}};
};

TEST_F(VisitsKept, OfADeviceSetUpAnewMeanwhileNothingIsBelieved) {
  auto const block = world_.applying();
  auto const begun = due().front();
  auto const visited = visit();
  world_.clock.advance(std::chrono::seconds{1});
  ASSERT_TRUE(consoles_.save(console("r1"), world_.clock.now()));
  ASSERT_TRUE(note_visit(ports_, around_, begun, visited));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Applying);
  EXPECT_EQ(kept().next_at, world_.clock.now()) << "the new one is visited at once";
  EXPECT_FALSE(kept().tried_at);
}

TEST_F(VisitsKept, Case13_WhoIsNotReachedThreeTimesIsNoLongerCalledInForce) {
  auto const block = world_.applying();
  ASSERT_TRUE(world_.take(*visit().report));
  ASSERT_EQ(world_.stored(block).state(), BlockState::Verified);
  auto const fail = [&] {
    world_.clock.advance(std::chrono::minutes{10});
    base::Error const why{base::ErrorKind::Conflict, "blocking.device-silent", "no answer", {}};
    ASSERT_TRUE(note_visit(ports_, around_, due().front(), {std::nullopt, why}));
  };
  fail();
  fail();
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
  fail();
  EXPECT_EQ(world_.stored(block).state(), BlockState::Drifted);
  world_.clock.advance(std::chrono::minutes{10});
  ASSERT_TRUE(note_visit(ports_, around_, due().front(), visit()));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
}

TEST_F(VisitsKept, WhatIsTakenOffDuringAVisitThatFailsIsTriedAtOnceAndOnlyOnce) {
  auto const block = world_.applying();
  ASSERT_TRUE(note_visit(ports_, around_, due().front(), visit()));
  ASSERT_EQ(world_.stored(block).state(), BlockState::Verified);
  world_.clock.advance(std::chrono::seconds{120});
  auto const begun = due().front();
  played_.is_silent = true;
  world_.clock.advance(std::chrono::seconds{10});
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  world_.clock.advance(std::chrono::seconds{1});
  ASSERT_TRUE(note_visit(ports_, around_, begun, visit()));
  auto const again = due();
  ASSERT_EQ(again.size(), 1U) << "the visit before did not know of it";
  ASSERT_TRUE(note_visit(ports_, around_, again.front(), visit()));
  EXPECT_TRUE(due().empty()) << "now it waits like what fails";
}

TEST_F(VisitsKept, AfterARestoreTheDeviceIsReadBeforeAnythingIsWritten) {
  auto const block = world_.applying();
  ASSERT_TRUE(note_visit(ports_, around_, due().front(), visit()));
  ASSERT_EQ(world_.stored(block).state(), BlockState::Verified);
  played_.filters.clear();  // taken off after the back-up was made
  auto const written = writes_.begun;
  ASSERT_TRUE(settle_restored(world_.ports, world_.clock.now()));
  world_.clock.advance(std::chrono::seconds{120});
  auto const reading = due();
  ASSERT_EQ(reading.size(), 1U);
  auto const visited = visit_device(played_, reading.front().errand, support::digest_of);
  ASSERT_TRUE(note_visit(ports_, around_, reading.front(), visited));
  EXPECT_EQ(writes_.begun, written);
  EXPECT_EQ(world_.stored(block).state(), BlockState::Expiring);
  ASSERT_EQ(due().size(), 1U) << "now it is handed what it should hold";
  ASSERT_TRUE(note_visit(ports_, around_, due().front(), visit()));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Reverted);
  EXPECT_TRUE(played_.filters.empty());
}

TEST_F(VisitsKept, OnlyWhoIsReachedOverSshIsVisited) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Manual;
  ASSERT_TRUE(world_.filters.raise(world_.acme, world_.r1));
  auto const found = due();
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found.front().hindered);
  EXPECT_EQ(found.front().hindered->code, "blocking.console-adapter");
  ASSERT_TRUE(note_visit(ports_, around_, found.front(), {std::nullopt, found.front().hindered}));
  EXPECT_TRUE(due().empty()) << "it makes room for others, though its filters changed";
}

TEST_F(VisitsKept, ARouterThatCantBeReadHindersNoOther) {
  ASSERT_TRUE(consoles_.save(console("lost"), world_.clock.now() - std::chrono::seconds{1}));
  auto const found = due();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.front().hindered->code, "contracts.unknown-router");
  EXPECT_FALSE(found.back().hindered);
  ASSERT_TRUE(note_visit(ports_, around_, found.front(), {std::nullopt, found.front().hindered}));
  EXPECT_EQ(due().size(), 1U);
}

TEST_F(VisitsKept, AWordOfTheDeviceIsKeptAsText) {
  base::Error const error{
      base::ErrorKind::Conflict, "blocking.device-refused", std::string(499, 'a') + "本社", {}};
  ASSERT_TRUE(note_visit(ports_, around_, due().front(), {std::nullopt, error}));
  EXPECT_EQ(kept().fault, "blocking.device-refused");
  EXPECT_TRUE(base::is_utf8(kept().fault_detail));
}

TEST_F(VisitsKept, WhatCouldNotBeNotedWaitsLikeAFailure) {
  auto const begun = due().front();
  base::Error const why{base::ErrorKind::Internal, "blocking.report", "no", {}};
  ASSERT_TRUE(put_off_visit(ports_, around_, begun, why));
  EXPECT_EQ(kept().fault, "blocking.report");
  EXPECT_EQ(kept().failures, 1);
  EXPECT_EQ(kept().next_at, world_.clock.now() + std::chrono::seconds{15});
  EXPECT_TRUE(due().empty());
}

}  // namespace
}  // namespace blocking
