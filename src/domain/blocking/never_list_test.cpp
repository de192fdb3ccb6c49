#include "domain/blocking/never_list.hpp"

#include "domain/blocking/block_view.hpp"
#include "domain/blocking/eligibility.hpp"
#include "domain/blocking/import_never_list.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using support::id;

[[nodiscard]] terms::IpAddress ip(std::string_view text) { return *terms::IpAddress::parse(text); }

class NeverBlocking : public testing::Test {
 protected:
  [[nodiscard]] static NewNeverList list(std::string const& name,
                                         std::initializer_list<std::string_view> ranges,
                                         NeverClass never_class = NeverClass::Hard) {
    NewNeverList made{*NeverListId::parse(name), "名前解決", never_class,
                      NeverOrigin::Imported,     name,       {}};
    for (auto const text : ranges) made.ranges.push_back(*terms::IpPrefix::parse(text));
    return made;
  }
  base::Result<NeverImport> import(NewNeverList what) {
    return import_never_list(world_.ports, world_.around, std::move(what), operator_);
  }
  [[nodiscard]] BlockView seen(Block const& block) {
    return *see_block(world_.ports, world_.around, world_.stored(block), {world_.aoki, {}});
  }
  [[nodiscard]] std::size_t audited(std::string const& action) const {
    auto const& rows = world_.audit.rows;
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](auto const& row) { return row.action == action; }));
  }

  support::BlockingWorld world_;
  terms::Actor const operator_{terms::Side::System, "command-line", "command line"};
};

TEST_F(NeverBlocking, Case38_AResolverGatewayOrManagementAddressIsRefusedAtTheRequest) {
  ASSERT_TRUE(import(list("configured", {"198.51.100.10", "2001:db8::53"})));
  auto const outcome = world_.request();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "blocking.never");
  EXPECT_NE(outcome.error().detail.find("名前解決"), std::string::npos);
  world_.add_alert("a6", "2001:db8::53");
  EXPECT_EQ(world_.request("a6").error().code, "blocking.never");
  auto const preview = preview_request(world_.ports, world_.around, world_.acme,
                                       id<terms::AlertId>("a1"));
  EXPECT_EQ(preview->refusal, outcome.error().detail);
}

TEST_F(NeverBlocking, Case38_OtherClothesDoNotHideAnAddress) {
  ASSERT_TRUE(import(list("configured", {"198.51.100.10"})));
  for (auto const* written : {"::ffff:198.51.100.10", "64:ff9b::c633:640a", "2002:c633:640a::1",
                              "::ffff:0:198.51.100.10", "::198.51.100.10"}) {
    EXPECT_EQ(check_address(world_.ports, ip(written)).error().code, "blocking.address") << written;
  }
}

TEST_F(NeverBlocking, Case38_ABlockOfAnythingButOnePublicHostCannotBeMade) {
  for (auto const* written : {"0.0.0.0", "::", "10.0.0.1", "224.0.0.1", "::ffff:198.51.100.10"}) {
    Block::Opening opening{id<terms::BlockId>("b1"), world_.acme, world_.r1, "本社", ip(written),
                           id<terms::AlertId>("a1")};
    EXPECT_EQ(Block::propose(opening, world_.aoki).error().code, "blocking.address") << written;
  }
}

TEST_F(NeverBlocking, Case38_AProposalIsRefusedToo) {
  ASSERT_TRUE(import(list("configured", {"198.51.100.0/24"})));
  auto const outcome = propose_block(world_.ports, world_.around, world_.wish(), world_.aoki);
  EXPECT_EQ(outcome.error().code, "blocking.never");
}

TEST_F(NeverBlocking, Case40_AnAddressWithinAListedRangeIsRefusedHoweverLargeTheRange) {
  for (auto const* range :
       {"198.51.100.10/32", "198.51.100.8/29", "198.51.0.0/16", "198.0.0.0/8", "128.0.0.0/1"}) {
    ASSERT_TRUE(import(list("configured", {range})));
    EXPECT_EQ(world_.request().error().code, "blocking.never") << range;
  }
  ASSERT_TRUE(import(list("configured", {"198.51.100.11", "198.51.100.0/29", "8000::/1"})));
  EXPECT_TRUE(world_.request());
}

TEST_F(NeverBlocking, Case41_AListUpdatedAfterTheProposalStopsTheConfirmation) {
  auto const block = *propose_block(world_.ports, world_.around, world_.wish(), world_.aoki);
  ASSERT_TRUE(import(list("configured", {"198.51.100.10"})));
  EXPECT_EQ(confirm_proposal(world_.ports, world_.around, world_.ref(block), world_.agreement(),
                             world_.sato)
                .error()
                .code,
            "blocking.never");
}

TEST_F(NeverBlocking, Case41_AListUpdatedAfterTheRequestStopsTheApproval) {
  auto const block = *world_.request();
  ASSERT_TRUE(import(list("configured", {"198.51.100.10"})));
  EXPECT_EQ(world_.approve(block).error().code, "blocking.never");
}

TEST_F(NeverBlocking, Case41_AListUpdatedAfterTheApprovalStopsTheApply) {
  auto const block = *world_.request();
  ASSERT_TRUE(world_.approve(block));
  ASSERT_TRUE(import(list("configured", {"198.51.100.10"})));
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Failed);
  EXPECT_NE(world_.stored(block).progress().ended_why->find("名前解決"), std::string::npos);
  EXPECT_TRUE(world_.agent_router.changes.empty());
}

TEST_F(NeverBlocking, Case41_AListUpdatedAfterTheApplyFlagsTheBlockInForce) {
  auto const block = world_.verified();
  EXPECT_TRUE(seen(block).listings.empty());
  EXPECT_TRUE(listed_blocks(world_.ports, {})->items.empty());
  world_.clock.advance(std::chrono::minutes{5});
  auto const done = import(list("configured", {"198.51.100.0/24", "192.0.2.1"}));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->flagged, 1);
  auto const listings = seen(block).listings;
  ASSERT_EQ(listings.size(), 1U);
  EXPECT_EQ(listings[0].title, "名前解決");
  EXPECT_EQ(listings[0].kind, "hard");
  EXPECT_TRUE(listings[0].is_later);
  ASSERT_EQ(listed_blocks(world_.ports, {})->items.size(), 1U);
  EXPECT_EQ(audited("blocking.listed"), 1U);
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified) << "a person takes it off";
}

TEST_F(NeverBlocking, ABlockThatHasEndedIsFlaggedNoMore) {
  auto const block = *world_.request();
  ASSERT_TRUE(withdraw_block(world_.ports, world_.around, world_.ref(block), world_.sato));
  EXPECT_EQ(import(list("configured", {"198.51.100.10"}))->flagged, 0);
  EXPECT_TRUE(seen(block).listings.empty());
}

TEST_F(NeverBlocking, ASoftListingWarnsAndDoesNotRefuseTheRequest) {
  ASSERT_TRUE(import(list("cdn", {"198.51.100.0/24"}, NeverClass::Soft)));
  auto const preview = preview_request(world_.ports, world_.around, world_.acme,
                                       id<terms::AlertId>("a1"));
  EXPECT_FALSE(preview->refusal);
  ASSERT_EQ(preview->listings.size(), 1U);
  auto const block = world_.request();
  ASSERT_TRUE(block);
  ASSERT_EQ(seen(*block).listings.size(), 1U);
  EXPECT_FALSE(seen(*block).listings[0].is_later) << "who asked could know";
}

TEST_F(NeverBlocking, ALaterVersionDoesNotMakeAnEntryYounger) {
  ASSERT_TRUE(import(list("cdn", {"198.51.100.10"}, NeverClass::Soft)));
  auto const block = *world_.request();
  world_.clock.advance(std::chrono::hours{1});
  auto const done = import(list("cdn", {"198.51.100.10", "192.0.2.1"}, NeverClass::Soft));
  EXPECT_EQ(done->added, 1);
  EXPECT_EQ(done->flagged, 0);
  EXPECT_FALSE(seen(block).listings[0].is_later);
}

TEST_F(NeverBlocking, AListThatBecomesHardIsNewToThoseWhoAgreed) {
  ASSERT_TRUE(import(list("cdn", {"198.51.100.10"}, NeverClass::Soft)));
  auto const block = *world_.request();
  world_.clock.advance(std::chrono::hours{1});
  EXPECT_EQ(import(list("cdn", {"198.51.100.10"}, NeverClass::Hard))->flagged, 1);
  EXPECT_TRUE(seen(block).listings[0].is_later);
}

TEST_F(NeverBlocking, TheSameListAgainChangesNothing) {
  auto const first = import(list("cdn", {"198.51.100.10", "192.0.2.0/24"}));
  auto const again = import(list("cdn", {"192.0.2.0/24", "198.51.100.10", "192.0.2.0/24"}));
  EXPECT_TRUE(again->is_same);
  EXPECT_EQ(again->list.version, first->list.version);
  EXPECT_EQ(audited("blocking.never-list-imported"), 1U);
}

TEST_F(NeverBlocking, AReplacedListIsTheNewOneWhole) {
  ASSERT_TRUE(import(list("cdn", {"198.51.100.10", "192.0.2.1"})));
  auto const done = import(list("cdn", {"192.0.2.1", "192.0.2.2"}));
  EXPECT_EQ(done->added, 1);
  EXPECT_EQ(done->gone, 1);
  EXPECT_TRUE(world_.request());
  EXPECT_EQ(world_.never.ranges_of(*NeverListId::parse("cdn"))->size(), 2U);
}

TEST_F(NeverBlocking, NothingGoodIsLostOnBadInput) {
  ASSERT_TRUE(import(list("cdn", {"198.51.100.10"})));
  EXPECT_EQ(import(list("cdn", {})).error().code, "blocking.never-empty");
  EXPECT_EQ(import(list("cdn", {"0.0.0.0/0"})).error().code, "blocking.never-range");
  EXPECT_EQ(import(list("cdn", {"::/0"})).error().code, "blocking.never-range");
  auto nameless = list("cdn", {"192.0.2.1"});
  nameless.title = " ";
  EXPECT_EQ(import(nameless).error().code, "blocking.never-title");
  nameless.title = "一行\nでない";
  EXPECT_EQ(import(nameless).error().code, "blocking.never-title");
  EXPECT_EQ(world_.request().error().code, "blocking.never");
}

TEST_F(NeverBlocking, AListAndTheNumberOfListsHaveALimit) {
  auto large = list("large", {});
  large.ranges.assign(NewNeverList::kRangesMax + 1, *terms::IpPrefix::parse("192.0.2.1"));
  EXPECT_EQ(import(large).error().code, "blocking.never-size");
  for (std::size_t i = 0; i < NewNeverList::kListsMax; ++i) {
    ASSERT_TRUE(import(list("list-" + std::to_string(i), {"192.0.2.1"})));
  }
  EXPECT_EQ(import(list("one-more", {"192.0.2.1"})).error().code, "blocking.never-lists");
  EXPECT_TRUE(import(list("list-1", {"192.0.2.2"}))) << "one that is there may still change";
}

TEST_F(NeverBlocking, ARemovedListHoldsNothing) {
  ASSERT_TRUE(import(list("cdn", {"198.51.100.10"})));
  ASSERT_TRUE(remove_never_list(world_.ports, *NeverListId::parse("cdn"), operator_));
  EXPECT_TRUE(world_.request());
  EXPECT_EQ(audited("blocking.never-list-removed"), 1U);
  EXPECT_EQ(remove_never_list(world_.ports, *NeverListId::parse("cdn"), operator_).error().code,
            "blocking.never-unknown");
}

TEST_F(NeverBlocking, TheListedBlocksComeInPages) {
  for (std::string const n : {"1", "2", "3", "4", "5"}) {
    world_.add_alert("b" + n, "203.0.113." + n);
    static_cast<void>(world_.applying("b" + n));
  }
  ASSERT_TRUE(import(list("cdn", {"203.0.113.1", "203.0.113.3", "203.0.113.5"})));
  auto const first = listed_blocks(world_.ports, {std::nullopt, 2});
  ASSERT_EQ(first->items.size(), 2U);
  ASSERT_TRUE(first->next_cursor);
  auto const second = listed_blocks(world_.ports, {first->next_cursor, 2});
  ASSERT_EQ(second->items.size(), 1U);
  EXPECT_FALSE(second->next_cursor);
}

}  // namespace
}  // namespace blocking
