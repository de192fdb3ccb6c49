#include "journeys/block_to_notice.hpp"

#include "support/memory_blocks.hpp"
#include "support/notices_world.hpp"

#include <gmock/gmock.h>

namespace {

using blocking::BlockState;
using notices::Kind;
using notices::State;
using support::id;

class BlockToNotice : public support::NoticesWorld {
 protected:
  void a_block(BlockState state, std::chrono::hours lasts = std::chrono::hours{168}) {
    blocking::Block::Opening const opening{.id = id<terms::BlockId>("b1"),
                                           .tenant = id<terms::TenantId>("acme"),
                                           .router = id<terms::RouterId>("r1"),
                                           .router_name = "本社",
                                           .target = *terms::IpAddress::parse("203.0.113.5"),
                                           .alert = id<terms::AlertId>("a1")};
    blocking::Block::Progress progress;
    progress.state = state;
    if (is_asked_for_) progress.requested_by = blocking::Person{"sato", "佐藤"};
    progress.steps.push_back({state, clock_.now(), std::nullopt, detail_});
    progress.approved_at = clock_.now();
    progress.expires_at = clock_.now() + lasts;
    blocks_ = std::make_unique<support::MemoryBlocks>();
    ASSERT_TRUE(blocks_->save(blocking::Block::restored(opening, progress)));
  }
  void told(BlockState state) {
    write([&](notices::NoticesPorts& ports) {
      return journeys::block_to_notice(
          *blocks_, ports, around_,
          {std::string{terms::kBlockChanged}, "acme", "b1", std::string{name_of(state)}});
    });
  }
  std::vector<Kind> kinds() {
    std::vector<Kind> all;
    for (auto const& notice : in(State::Waiting)) all.push_back(notice.kind);
    return all;
  }
  std::unique_ptr<support::MemoryBlocks> blocks_;
  bool is_asked_for_ = true;
  std::optional<std::string> detail_;  // what the record says of the last step
};

TEST_F(BlockToNotice, AnEndThatWasMovedIsRemindedOfADayBeforeTheNewOne) {
  person("sato");
  a_block(BlockState::Verified);
  told(BlockState::Verified);
  EXPECT_EQ(claim().size(), 1U);
  auto const former = base::iso8601(clock_.now() + std::chrono::hours{168});
  a_block(BlockState::Verified, std::chrono::hours{300});
  for (int i = 0; i < 2; ++i) {
    write([&](notices::NoticesPorts& ports) {
      return journeys::block_end_to_notice(
          *blocks_, ports, around_, {std::string{terms::kBlockRetimed}, "acme", "b1", former});
    });
  }
  clock_.advance(std::chrono::hours{275});
  EXPECT_TRUE(claim().empty());
  clock_.advance(std::chrono::hours{1});
  EXPECT_EQ(claim().size(), 1U);
}

TEST_F(BlockToNotice, InForceIsToldAtOnceAndItsEndADayBefore) {
  person("sato");
  a_block(BlockState::Verified);
  told(BlockState::Verified);
  told(BlockState::Verified);  // twice
  ASSERT_EQ(in(State::Waiting).size(), 2U);
  EXPECT_EQ(claim().size(), 1U);
  clock_.advance(std::chrono::hours{143});
  EXPECT_TRUE(claim().empty());
  clock_.advance(std::chrono::hours{1});
  auto const reminders = claim();
  ASSERT_EQ(reminders.size(), 1U);
  EXPECT_EQ(reminders.at(0).words.subject, "遮断がまもなく終わります");
  EXPECT_THAT(reminders.at(0).words.text,
              testing::StartsWith("遮断の期間は 11月30日(月) 12:00 までです。"));
}

TEST_F(BlockToNotice, WhatWasOnlyDeliveredIsToldInItsOwnWordsAndRemindedOfOnce) {
  person("sato");
  a_block(BlockState::Delivered);
  told(BlockState::Delivered);
  auto const begun = claim();
  ASSERT_EQ(begun.size(), 1U);
  EXPECT_EQ(begun.at(0).words.subject, "遮断の設定を配信しました");
  EXPECT_EQ(begun.at(0).words.text.find("遮断中"), std::string::npos);
  a_block(BlockState::Verified);
  told(BlockState::Verified);
  told(BlockState::Delivered);    // twice
  EXPECT_EQ(claim().size(), 1U);  // that it is in force is news
  clock_.advance(std::chrono::hours{144});
  auto const reminders = claim();
  ASSERT_EQ(reminders.size(), 1U);
  EXPECT_EQ(reminders.at(0).kind, Kind::BlockEnding);
}

TEST_F(BlockToNotice, AnEndMovedBetweenDeliveryAndForceIsRemindedOfOnce) {
  person("sato");
  a_block(BlockState::Delivered, std::chrono::hours{24});
  told(BlockState::Delivered);
  auto const former = base::iso8601(clock_.now() + std::chrono::hours{24});
  a_block(BlockState::Verified, std::chrono::hours{168});
  write([&](notices::NoticesPorts& ports) {
    return journeys::block_end_to_notice(*blocks_, ports, around_,
                                         {std::string{terms::kBlockRetimed}, "acme", "b1", former});
  });
  told(BlockState::Verified);
  EXPECT_EQ(claim().size(), 2U);  // delivered, in force
  clock_.advance(std::chrono::hours{150});
  EXPECT_EQ(claim().size(), 1U);
}

TEST_F(BlockToNotice, AShortBlockEndsWithoutAReminder) {
  person("sato");
  a_block(BlockState::Verified, std::chrono::hours{48});
  told(BlockState::Verified);
  EXPECT_EQ(kinds(), std::vector{Kind::BlockVerified});
}

TEST_F(BlockToNotice, WhatIsLetGoEarlyIsNotRemindedOf) {
  person("sato");
  a_block(BlockState::Verified);
  told(BlockState::Verified);
  a_block(BlockState::Reverted);
  told(BlockState::Expiring);
  told(BlockState::Reverted);
  clock_.advance(std::chrono::hours{200});
  for (auto const& notice : claim()) EXPECT_NE(notice.kind, Kind::BlockEnding);
}

TEST_F(BlockToNotice, ThatItIsInForceIsNotToldOfOneThatHasEndedSince) {
  person("sato");
  a_block(BlockState::Reverted);
  told(BlockState::Verified);
  EXPECT_TRUE(in(State::Waiting).empty());
  told(BlockState::Reverted);
  EXPECT_EQ(kinds(), std::vector{Kind::BlockReverted});
}

TEST_F(BlockToNotice, ThatTrafficFlowsAgainIsSaidOnlyWhereTheRouterShowedIt) {
  person("sato");
  a_block(BlockState::Reverted);
  told(BlockState::Reverted);
  EXPECT_THAT(claim().at(0).words.text, testing::HasSubstr("通信は元に戻っています"));
}

TEST_F(BlockToNotice, ThatTrafficFlowsAgainIsNotSaidOnAWordAlone) {
  person("sato");
  detail_ = "機器を廃棄しました";
  a_block(BlockState::Reverted);
  told(BlockState::Reverted);
  EXPECT_THAT(claim().at(0).words.text, testing::Not(testing::HasSubstr("元に戻って")));
}

TEST_F(BlockToNotice, AFirmThatAskedHearsThatItWasDeclinedOrLapsed) {
  person("sato");
  for (auto const state : {BlockState::Declined, BlockState::Lapsed}) {
    a_block(state);
    told(state);
    ASSERT_EQ(claim().size(), 1U);
    is_asked_for_ = false;  // the desk's proposal, which nobody took up
    a_block(state);
    told(state);
    EXPECT_TRUE(claim().empty());
    is_asked_for_ = true;
  }
}

TEST_F(BlockToNotice, TheStepsBetweenAreNotTold) {
  person("sato");
  for (auto const state : {BlockState::Requested, BlockState::Previewed, BlockState::Approved,
                           BlockState::Applying, BlockState::Applied, BlockState::Drifted}) {
    a_block(state);
    told(state);
  }
  EXPECT_TRUE(kinds().empty());
}

TEST_F(BlockToNotice, TheSubjectHoldsNoAddressAndTheTextNoneThatIsALink) {
  person("sato");
  a_block(BlockState::Failed);
  told(BlockState::Failed);
  auto const notice = in(State::Waiting).at(0);
  EXPECT_EQ(notice.words.subject, "遮断できませんでした");
  EXPECT_NE(notice.words.text.find("203[.]0[.]113[.]5"), std::string::npos);
  EXPECT_EQ(notice.words.text.find("203.0"), std::string::npos);
}

}  // namespace
