#include "domain/blocking/pull_brake.hpp"

#include "domain/blocking/use_cases.hpp"
#include "support/blocking_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blocking {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::HasSubstr;

class SurgeBrake : public testing::Test {
 protected:
  SurgeBrake() {
    world_.around.brake = {10, 5, minutes{10}, minutes{60}, 100};
    for (int i = 0; i < 60; ++i) {
      world_.add_alert("n" + std::to_string(i), "203.0.113." + std::to_string(i + 1));
    }
  }
  [[nodiscard]] Block ask() { return *world_.request("n" + std::to_string(next_++)); }
  void ask(int times) {
    for (int i = 0; i < times; ++i) static_cast<void>(ask());
  }
  [[nodiscard]] std::string code(base::Result<Block> const& outcome) const {
    return std::string{outcome ? "" : outcome.error().code};
  }
  [[nodiscard]] base::Result<Brake> release(terms::Actor const& by,
                                            std::string const& why = "確認しました") {
    return release_brake(world_.ports, world_.around, world_.brakes.rows.back().id, why, by);
  }

  support::BlockingWorld world_;
  terms::Actor mori_{terms::Side::Desk, "mori", "森"};
  int next_ = 0;
};

TEST_F(SurgeBrake, Case44_FiftyRequestsAMinuteFromAFeedStopTheApprovals) {
  world_.around.brake = BrakeRules{};
  auto const first = ask();
  for (int i = 1; i < 50; ++i) {
    world_.clock.advance(std::chrono::seconds{1});
    static_cast<void>(ask());
  }
  auto const refused = world_.approve(first);
  EXPECT_EQ(code(refused), "blocking.brake");
  EXPECT_THAT(refused.error().detail, HasSubstr("スーパーバイザー"));
  ASSERT_EQ(world_.brakes.rows.size(), 1U);
  EXPECT_EQ(world_.brakes.rows.front().who, "acme");
}

TEST_F(SurgeBrake, Case44_ItIsAuditedAndToldOnceWhenItIsPulled) {
  ask(15);
  auto const& rows = world_.audit.rows;
  auto const is_pull = [](auto const& row) { return row.action == "blocking.brake-pulled"; };
  ASSERT_EQ(std::count_if(rows.begin(), rows.end(), is_pull), 1);
  auto const& row = *std::find_if(rows.begin(), rows.end(), is_pull);
  EXPECT_EQ(row.tenant, "acme");
  EXPECT_EQ(row.detail, "tenant acme acts 10 minutes 10");
  auto const& events = world_.outbox.events;
  EXPECT_EQ(std::count_if(events.begin(), events.end(),
                          [](auto const& event) { return event.topic == terms::kBlockBrake; }),
            1);
}

TEST_F(SurgeBrake, Case44_RequestsAreStillTakenWhileItHolds) {
  ask(10);
  EXPECT_TRUE(world_.request("n20"));
}

TEST_F(SurgeBrake, Case44_TakingABlockOffIsNeverStopped) {
  auto const verified = world_.verified();
  auto const approved = ask();
  ASSERT_TRUE(world_.approve(approved));
  auto const waiting = ask();
  ask(10);
  ASSERT_FALSE(world_.brakes.rows.empty());
  auto& ports = world_.ports;
  for (auto const& block : {verified, approved, waiting}) {
    EXPECT_TRUE(remove_block(ports, world_.around, world_.ref(block), std::nullopt, world_.aoki));
  }
}

TEST_F(SurgeBrake, Case44_OnePersonWhoApprovesTooFastIsStoppedAndOthersAreNot) {
  world_.around.brake.tenant_acts = 1'000;
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(world_.approve(ask()));
  EXPECT_EQ(code(world_.approve(ask())), "blocking.brake");
  auto const block = ask();
  auto const planned = *plan_block(world_.ports, world_.around, world_.ref(block), mori_);
  EXPECT_TRUE(approve_block(world_.ports, world_.around, world_.ref(block),
                            planned.progress().plan->hash, mori_));
}

TEST_F(SurgeBrake, Case44_TimeAloneDoesNotLetItGo) {
  ask(10);
  world_.clock.advance(hours{20});
  EXPECT_EQ(code(world_.approve(ask())), "blocking.brake");
}

TEST_F(SurgeBrake, Case44_AReleaseLetsGoForATimeAndThenCountsAnew) {
  ask(10);
  ASSERT_TRUE(release(mori_));
  ask(10);
  EXPECT_TRUE(world_.approve(ask()));
  EXPECT_EQ(world_.brakes.rows.size(), 1U);
  world_.clock.advance(minutes{61});
  ask(9);
  EXPECT_EQ(world_.brakes.rows.size(), 1U);
  ask(1);
  EXPECT_EQ(world_.brakes.rows.size(), 2U);
  EXPECT_EQ(code(world_.approve(ask())), "blocking.brake");
}

TEST_F(SurgeBrake, Case44_AReleaseNamesWhoAndWhy) {
  ask(10);
  ASSERT_TRUE(release(mori_, "訓練のため"));
  auto const& row = world_.audit.rows.back();
  EXPECT_EQ(row.action, "blocking.brake-released");
  EXPECT_EQ(row.actor, "mori");
  EXPECT_THAT(row.detail, HasSubstr("訓練のため"));
  EXPECT_EQ(world_.outbox.events.back().detail, "released");
}

TEST_F(SurgeBrake, Case44_ItIsReleasedOnceAndForAReason) {
  ask(10);
  for (auto const* why : {"", " \xe3\x80\x80", "a\x1b[31mb"}) {
    EXPECT_EQ(release(mori_, why).error().code, "blocking.why") << why;
  }
  EXPECT_EQ(release(mori_, std::string(501, 'a')).error().code, "blocking.why");
  EXPECT_EQ(release(world_.sato).error().code, "blocking.desk-only");
  ASSERT_TRUE(release(mori_));
  EXPECT_EQ(release(mori_).error().code, "blocking.brake-released");
}

TEST_F(SurgeBrake, Case44_NobodyReleasesTheirOwn) {
  world_.around.brake.tenant_acts = 1'000;
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(world_.approve(ask()));
  EXPECT_EQ(release(world_.aoki).error().code, "blocking.same-person");
  EXPECT_TRUE(release(mori_));
  EXPECT_TRUE(world_.approve(ask()));
}

TEST_F(SurgeBrake, Case44_ADayBringsAFirmNoMoreThanItsCap) {
  world_.around.brake = {1'000, 1'000, minutes{10}, minutes{60}, 3};
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(world_.approve(ask()));
    world_.clock.advance(hours{1});
  }
  EXPECT_EQ(code(world_.approve(ask())), "blocking.day-cap");
  world_.clock.advance(hours{22});
  EXPECT_TRUE(world_.approve(ask()));
}

TEST_F(SurgeBrake, SlowWorkNeverPullsIt) {
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(world_.approve(ask()));
    world_.clock.advance(minutes{3});
  }
  EXPECT_TRUE(world_.brakes.rows.empty());
}

}  // namespace
}  // namespace blocking
