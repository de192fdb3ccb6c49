#include "domain/blocking/blast_radius.hpp"

#include "support/blocking_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blocking {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

[[nodiscard]] terms::IpAddress ip(std::string_view text) { return *terms::IpAddress::parse(text); }

/// Talked to by one host, twice.
[[nodiscard]] RadiusFacts facts() {
  RadiusFacts made;
  made.use.hosts = {{ip("10.0.0.5"), 2, support::kNoon}};
  made.use.hosts_total = 1;
  made.use.sightings = 2;
  made.filter_cap = 100;
  made.adapter = terms::Adapter::Agent;
  return made;
}

TEST(BlastRadius, OneHostThatTalkedTwiceIsNoWarning) {
  EXPECT_THAT(blast_radius(facts()).warnings, IsEmpty());
}

TEST(BlastRadius, Case45_AnAddressThatOtherHostsUseIsWarnedOf) {
  auto made = facts();
  made.use.hosts.push_back({ip("10.0.0.6"), 1, support::kNoon});
  made.use.hosts_total = 2;
  auto const radius = blast_radius(made);
  EXPECT_THAT(codes_of(radius.warnings), ElementsAre("used-by-others"));
  EXPECT_THAT(radius.warnings.front().text, HasSubstr("2台"));
}

TEST(BlastRadius, Case45_OneLineOfALogAloneIsSaidToBeOne) {
  auto made = facts();
  made.use.sightings = 1;
  EXPECT_THAT(codes_of(blast_radius(made).warnings), ElementsAre("single-sighting"));
}

TEST(BlastRadius, Case39_ManyNamesAtOneAddressLookShared) {
  auto made = facts();
  made.use.names = {"a.example", "A.EXAMPLE.", "b.example", "c.example"};
  auto const radius = blast_radius(made);
  EXPECT_EQ(radius.names_total, 3);
  EXPECT_THAT(radius.use.names, ElementsAre("a.example", "b.example", "c.example"));
  EXPECT_THAT(codes_of(radius.warnings), ElementsAre("shared-address"));
}

TEST(BlastRadius, Case46_WhatIsNoNameOfAHostIsCountedAndNeverShown) {
  auto made = facts();
  made.use.names = {"\x1b[31mred.example",
                    "<img src=x onerror=alert(1)>.example",
                    "=cmd|' /C calc'!A0",
                    "~!cmd.example",
                    "evil\xe2\x80\xae.example",
                    "-rf.example",
                    "two words.example",
                    "a..example",
                    "\xff.example",
                    std::string(300, 'a') + ".example",
                    "localhost",
                    "198.51.100.7",
                    "",
                    "good.example"};
  auto const radius = blast_radius(made);
  EXPECT_THAT(radius.use.names, ElementsAre("good.example"));
  EXPECT_EQ(radius.names_unreadable, 11);
}

TEST(BlastRadius, Case46_TheWordsOfADetectorLoseWhatNobodySees) {
  auto made = facts();
  made.use.origins = {{"threat_detection", "1:\x1b[2J2", "ET \xe2\x80\xaeGNP.exe\nRun\x07", 1}};
  auto const origin = blast_radius(made).use.origins.front();
  EXPECT_THAT(origin.name, Not(HasSubstr("\xe2\x80\xae")));
  EXPECT_THAT(origin.name, Not(HasSubstr("\n")));
  EXPECT_THAT(origin.name, Not(HasSubstr("\x07")));
  EXPECT_THAT(origin.signature, Not(HasSubstr("\x1b")));
}

TEST(BlastRadius, NamesAndWordsAreCutAtALength) {
  auto made = facts();
  for (int i = 0; i < 40; ++i) made.use.names.push_back("n" + std::to_string(i) + ".example");
  made.use.origins = {{"threat_detection", "1:2", std::string(5'000, 'x'), 1}};
  auto const radius = blast_radius(made);
  EXPECT_EQ(radius.use.names.size(), BlastRadius::kNamesMax);
  EXPECT_EQ(radius.names_total, 40);
  EXPECT_EQ(radius.use.origins.front().name.size(), 200U);
}

TEST(BlastRadius, TheWayItselfMayHoldLessThanTheRoutersCap) {
  auto made = facts();
  made.filter_cap = 500;
  made.filters_used = 99;
  made.adapter = terms::Adapter::Ssh;
  auto const radius = blast_radius(made);
  EXPECT_EQ(radius.filters_max, 100);
  EXPECT_EQ(radius.filters_left, 1);
}

TEST(BlastRadius, TheMeasuredTimeIsTheMiddleOne) {
  auto made = facts();
  EXPECT_FALSE(blast_radius(made).outlook.measured_apply);
  made.times_to_effect = {milliseconds{9'000}, milliseconds{100}, milliseconds{300}};
  auto const outlook = blast_radius(made).outlook;
  EXPECT_EQ(outlook.measured_apply, milliseconds{300});
  EXPECT_EQ(outlook.measured, 3);
  EXPECT_EQ(outlook.expected_apply, std::chrono::seconds{5});
}

TEST(BlastRadius, EveryWaySaysHowItIsShownHowItFailsAndWhatARestartDoes) {
  for (auto const adapter : {terms::Adapter::Agent, terms::Adapter::CrowdSec, terms::Adapter::Edl,
                             terms::Adapter::Ssh, terms::Adapter::Manual, terms::Adapter::DryRun}) {
    auto made = facts();
    made.adapter = adapter;
    EXPECT_EQ(blast_radius(made).outlook.words.size(), 3U);
    EXPECT_EQ(blast_radius(made).adapter, adapter);
  }
}

class LookingAhead : public testing::Test {
 protected:
  void used_by(int hosts) {
    auto& use = world_.uses.rows[ip("198.51.100.10")];
    use.hosts_total = hosts;
    use.sightings = 5;
  }
  [[nodiscard]] std::string last_detail() const { return world_.audit.rows.back().detail; }
  support::BlockingWorld world_;
};

TEST_F(LookingAhead, TheRequestThePlanAndTheApprovalRecordWhatWasWarnedOf) {
  used_by(3);
  auto const block = *world_.request();
  EXPECT_THAT(last_detail(), HasSubstr("warnings used-by-others"));
  auto const planned = *plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki);
  EXPECT_THAT(last_detail(), HasSubstr("warnings used-by-others"));
  auto const& plan = *planned.progress().plan;
  EXPECT_THAT(plan.warnings, ElementsAre("used-by-others"));
  ASSERT_TRUE(
      approve_block(world_.ports, world_.around, world_.ref(block), plan.hash, world_.aoki));
  EXPECT_THAT(last_detail(), HasSubstr("warnings used-by-others"));
}

TEST_F(LookingAhead, Case45_AWarningThatCameUpAfterThePlanStopsTheApproval) {
  used_by(1);
  auto const block = *world_.request();
  auto const planned = *plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki);
  used_by(2);
  auto const& hash = planned.progress().plan->hash;
  auto const refused = approve_block(world_.ports, world_.around, world_.ref(block), hash,
                                     world_.aoki);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "blocking.plan-changed");
  auto const anew = *plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki);
  EXPECT_NE(anew.progress().plan->hash, hash);
  EXPECT_TRUE(world_.approve(block));
}

TEST_F(LookingAhead, AWarningThatIsGoneStopsNothing) {
  used_by(2);
  auto const block = *world_.request();
  auto const planned = *plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki);
  used_by(1);
  EXPECT_TRUE(approve_block(world_.ports, world_.around, world_.ref(block),
                            planned.progress().plan->hash, world_.aoki));
}

TEST_F(LookingAhead, OnlyWhatWaitsForADecisionIsPreviewed) {
  auto const block = *world_.request();
  EXPECT_TRUE(preview_block(world_.ports, world_.around, world_.ref(block)));
  BlockRef const foreign{world_.other, block.id()};
  EXPECT_EQ(preview_block(world_.ports, world_.around, foreign).error().kind,
            base::ErrorKind::NotFound);
  ASSERT_TRUE(world_.approve(block));
  EXPECT_EQ(preview_block(world_.ports, world_.around, world_.ref(block)).error().code,
            "blocking.state");
}

TEST_F(LookingAhead, TheTimeOfTheRoutersLastBlocksStandsBesideTheExpectedOne) {
  auto const first = world_.applying();
  world_.clock.advance(std::chrono::milliseconds{240});
  ASSERT_TRUE(world_.take(world_.honest_report()));
  world_.add_alert("a2", "198.51.100.11");
  auto const radius = preview_block(world_.ports, world_.around, world_.ref(*world_.request("a2")));
  ASSERT_TRUE(radius);
  EXPECT_EQ(radius->outlook.measured_apply, milliseconds{240});
  EXPECT_EQ(radius->filters_used, 1);
}

}  // namespace
}  // namespace blocking
