#include "domain/blocking/note_gone.hpp"

#include "domain/blocking/words.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

class NotingGone : public testing::Test {
 protected:
  [[nodiscard]] base::Result<NotedGone> note(std::string const& why = "廃棄した") {
    return note_filters_gone(world_.ports, world_.around, {world_.r1, why}, operator_);
  }
  void remove(Block const& block) {
    ASSERT_TRUE(remove_block(world_.ports, world_.around, world_.ref(block), {}, world_.sato));
  }
  support::BlockingWorld world_;
  terms::Actor const operator_{terms::Side::System, "command-line", "command line"};
};

TEST_F(NotingGone, AnUnknownRouterAndANoteWithoutAReasonEndNothing) {
  auto const block = world_.verified();
  remove(block);
  EXPECT_EQ(note(" ").error().code, "blocking.why");
  EXPECT_EQ(note("a\x01").error().code, "blocking.why");
  auto const nowhere = note_filters_gone(world_.ports, world_.around,
                                         {support::id<terms::RouterId>("r9"), "x"}, operator_);
  EXPECT_EQ(nowhere.error().kind, base::ErrorKind::NotFound);
  EXPECT_EQ(world_.stored(block).state(), BlockState::Expiring);
}

TEST_F(NotingGone, WhatShouldStillBeThereIsEndedByPeopleFirst) {
  auto const block = world_.verified();
  auto const gone = note();
  ASSERT_TRUE(gone);
  EXPECT_TRUE(gone->noted.empty());
  EXPECT_EQ(gone->still_desired, 1);
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
}

TEST_F(NotingGone, WhatIsOnItsWayOutEndsWithWhoSaidSoAndWhy) {
  auto const block = world_.verified();
  remove(block);
  auto const read_at = world_.stored(block).progress().evidence->read_at;
  world_.clock.advance(std::chrono::hours{24});
  auto const gone = note();
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->noted, std::vector{block.opening().target});
  EXPECT_EQ(gone->tenant, world_.acme);
  auto const ended = world_.stored(block);
  EXPECT_EQ(ended.state(), BlockState::Reverted);
  EXPECT_EQ(ended.progress().evidence->read_at, read_at) << "no device told it";
  auto const& step = ended.progress().steps.back();
  EXPECT_EQ(step.detail, std::string{kNotedGoneHow} + ": 廃棄した");
  EXPECT_EQ(step.by_name, "command line");
  EXPECT_EQ(world_.audit.rows.back().action, "blocking.reverted");
  EXPECT_NE(world_.audit.rows.back().detail.find("noted-gone"), std::string::npos);
  EXPECT_EQ(*world_.blocks.left_of(world_.acme), 0);
  EXPECT_TRUE(note()->noted.empty()) << "said twice";
}

}  // namespace
}  // namespace blocking
