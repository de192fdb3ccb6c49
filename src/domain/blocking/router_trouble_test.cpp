#include "domain/blocking/router_trouble.hpp"

#include "domain/blocking/block_view.hpp"
#include "domain/blocking/feed_keys.hpp"
#include "domain/blocking/feeds.hpp"
#include "domain/blocking/words.hpp"
#include "support/blocking_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blocking {
namespace {

using support::id;
using testing::HasSubstr;

/// What stands in the way of a block before anybody asks for it, and while it waits.
class RouterTrouble : public testing::Test {
 protected:
  [[nodiscard]] std::string trouble() {
    auto const found = router_trouble(world_.ports, world_.around,
                                      world_.contracts.routers.at(world_.r1));
    EXPECT_TRUE(found);
    return found->value_or("");
  }
  [[nodiscard]] BlockView seen(Block const& block) {
    return *see_block(world_.ports, world_.around, world_.stored(block), {world_.sato, {}});
  }
  void set_way(terms::Adapter adapter) { world_.contracts.routers.at(world_.r1).adapter = adapter; }

  support::BlockingWorld world_;
};

TEST_F(RouterTrouble, NeverHeardOf) {
  for (auto const way : {terms::Adapter::Agent, terms::Adapter::CrowdSec, terms::Adapter::Edl,
                         terms::Adapter::Ssh}) {
    set_way(way);
    EXPECT_THAT(trouble(), HasSubstr("まだつながっていません"));
  }
}

TEST_F(RouterTrouble, WhereNoDeviceAnswersThereIsNone) {
  for (auto const way : {terms::Adapter::Manual, terms::Adapter::DryRun, terms::Adapter::None}) {
    set_way(way);
    EXPECT_EQ(trouble(), "");
  }
}

TEST_F(RouterTrouble, SilentSinceItLastReported) {
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(trouble(), "");
  world_.clock.advance(world_.around.agent_silence + std::chrono::seconds{1});
  EXPECT_THAT(trouble(), HasSubstr("11月23日(月) 12:00 を最後に"));
  set_way(terms::Adapter::Ssh);
  EXPECT_EQ(trouble(), "") << "visits are further apart";
  world_.clock.advance(std::chrono::minutes{12});
  EXPECT_THAT(trouble(), HasSubstr("を最後に"));
}

TEST_F(RouterTrouble, AFollowerOfAFeedIsHeardOfWhenItComesForIt) {
  set_way(terms::Adapter::Edl);
  auto const key = make_feed_key(world_.ports, world_.around, {{world_.acme, world_.r1}, "fw"},
                                 world_.aoki)
                       ->key.id;
  EXPECT_THAT(trouble(), HasSubstr("まだつながっていません"));
  auto const served = pull_list(world_.ports, world_.around, {key, "a"}, {});
  ASSERT_TRUE(served);
  ASSERT_TRUE(take_receipt(world_.ports, world_.around, served->receipt));
  EXPECT_EQ(trouble(), "");
  world_.clock.advance(3 * world_.around.feeds.fetch + std::chrono::seconds{1});
  EXPECT_THAT(trouble(), HasSubstr("を最後に"));
}

TEST_F(RouterTrouble, WhatIsBrokenOnItIsSaidUntilItIsMended) {
  auto report = world_.honest_report();
  report.is_structure_good = false;
  report.structure_fault = "forwarding-off";
  ASSERT_TRUE(world_.take(report));
  EXPECT_THAT(trouble(), HasSubstr("通信を中継していない"));
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(trouble(), "");
}

TEST_F(RouterTrouble, UnreadAfterARestore) {
  ASSERT_TRUE(world_.take(world_.honest_report()));
  ASSERT_TRUE(world_.filters.note_unread(world_.r1, world_.clock.now()));
  EXPECT_THAT(trouble(), HasSubstr("まだ読み取れていません"));
}

TEST_F(RouterTrouble, NothingIsPromisedOfARouterThatIsNotThere) {
  auto const block = *world_.request();
  EXPECT_THAT(seen(block).trouble.value_or(""), HasSubstr("まだつながっていません"));
  EXPECT_FALSE(seen(block).expected_apply);
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_FALSE(seen(block).trouble);
  EXPECT_TRUE(seen(block).expected_apply);
}

TEST_F(RouterTrouble, ThePromiseIsGoneOnceItsTimeHasPassed) {
  ASSERT_TRUE(world_.take(world_.honest_report()));
  auto const block = *world_.request();
  ASSERT_TRUE(world_.approve(block));
  EXPECT_TRUE(seen(block).expected_apply);
  world_.clock.advance(std::chrono::seconds{6});
  EXPECT_FALSE(seen(block).expected_apply);
  EXPECT_EQ(seen(block).trouble.value_or(""), "") << "its last report is not old";
}

TEST_F(RouterTrouble, ARouterThatReportsWithoutTheFilterIsNotSaidToBeMute) {
  auto const block = world_.applying();
  world_.clock.advance(std::chrono::minutes{2});
  auto report = world_.honest_report();
  report.filters.clear();
  ASSERT_TRUE(world_.take(report));
  EXPECT_THAT(seen(block).status_text, HasSubstr("まだ見つかりません"));
  EXPECT_EQ(seen(block).status_text.find("電源"), std::string::npos);
}

TEST_F(RouterTrouble, OneThatIsSetByHandIsNotSaidToAnswer) {
  set_way(terms::Adapter::Manual);
  auto const block = world_.applying();
  world_.clock.advance(std::chrono::hours{4});
  auto report = world_.honest_report();
  report.filters.clear();
  report.only = id<terms::BlockId>("another");
  ASSERT_TRUE(world_.take(report));
  EXPECT_THAT(seen(block).status_text, HasSubstr("窓口の担当者がルーターに設定します"));
}

TEST_F(RouterTrouble, WhatIsPromisedIsTheRoutersOwnTimeWhereThatIsLonger) {
  EXPECT_EQ(promised_apply(terms::Adapter::Agent, {}), std::chrono::seconds{5});
  EXPECT_EQ(promised_apply(terms::Adapter::Agent, std::chrono::milliseconds{900}),
            std::chrono::seconds{5});
  EXPECT_EQ(promised_apply(terms::Adapter::Agent, std::chrono::milliseconds{39'500}),
            std::chrono::seconds{40});
}

TEST_F(RouterTrouble, APreviewTellsIt) {
  auto const before = preview_request(world_.ports, world_.around, world_.acme,
                                      world_.wish().alert);
  ASSERT_TRUE(before);
  EXPECT_TRUE(before->radius->outlook.trouble);
  ASSERT_TRUE(world_.take(world_.honest_report()));
  auto const after = preview_request(world_.ports, world_.around, world_.acme, world_.wish().alert);
  EXPECT_FALSE(after->radius->outlook.trouble);
}

}  // namespace
}  // namespace blocking
