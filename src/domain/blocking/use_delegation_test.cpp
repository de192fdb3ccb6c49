#include "domain/blocking/use_delegation.hpp"

#include "support/blocking_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blocking {
namespace {

using support::id;

[[nodiscard]] std::optional<terms::IpAddress> at(std::string_view text) {
  return *terms::IpAddress::parse(text);
}

class UseOfDelegations : public testing::Test {
 protected:
  [[nodiscard]] DelegationFact& delegated() { return world_.contracts.delegated; }
  void limit_to(std::string_view prefix) {
    delegated().sources = {*terms::IpPrefix::parse(prefix)};
  }
  [[nodiscard]] BlockRef ref(Block const& block, std::optional<terms::IpAddress> from = {}) const {
    return {world_.acme, block.id(), from};
  }
  [[nodiscard]] base::Result<Block> approve(std::optional<terms::IpAddress> from) {
    auto const block = *world_.request();
    auto const planned = *plan_block(world_.ports, world_.around, ref(block), world_.aoki);
    return approve_block(world_.ports, world_.around, ref(block, from),
                         planned.progress().plan->hash, world_.aoki);
  }
  [[nodiscard]] base::Result<Block> propose(std::optional<terms::IpAddress> from) {
    auto wish = world_.wish();
    wish.reason = "C2";
    wish.from = from;
    return propose_block(world_.ports, world_.around, wish, world_.aoki);
  }
  [[nodiscard]] base::Result<Block> remove(Block const& block, terms::Actor const& by,
                                           std::optional<terms::IpAddress> from = {}) {
    return remove_block(world_.ports, world_.around, ref(block, from), std::nullopt, by);
  }
  [[nodiscard]] std::vector<DelegationUse> const& uses() const { return world_.contracts.uses; }

  support::BlockingWorld world_;
};

TEST_F(UseOfDelegations, TheDeskApprovesOnlyFromWhereTheCustomerLetIt) {
  limit_to("198.51.100.0/24");
  auto const outside = approve(at("203.0.113.7"));
  ASSERT_FALSE(outside);
  EXPECT_EQ(outside.error().code, "blocking.delegation-source");
  EXPECT_EQ(outside.error().kind, base::ErrorKind::Forbidden);
  EXPECT_THAT(outside.error().detail, testing::HasSubstr("203.0.113.7"));
  EXPECT_THAT(outside.error().detail, testing::HasSubstr("198.51.100.0/24"));
  EXPECT_TRUE(uses().empty());
}

TEST_F(UseOfDelegations, AnAddressNobodyKnowsIsNoneOfThoseThatWereNamed) {
  limit_to("198.51.100.0/24");
  EXPECT_EQ(approve(std::nullopt).error().code, "blocking.delegation-source");
}

TEST_F(UseOfDelegations, AnApprovalFromInsideIsListedWithItsAddress) {
  limit_to("198.51.100.0/24");
  auto const approved = approve(at("198.51.100.7"));
  ASSERT_TRUE(approved) << approved.error().detail;
  ASSERT_EQ(uses().size(), 1U);
  EXPECT_EQ(uses()[0].act, DeskAct::Block);
  EXPECT_EQ(uses()[0].by.id, "aoki");
  EXPECT_EQ(uses()[0].block, approved->id());
  EXPECT_EQ(uses()[0].from, at("198.51.100.7"));
}

TEST_F(UseOfDelegations, WithoutALimitAnyAddressWillDo) {
  EXPECT_TRUE(approve(at("2001:db8::1")));
  EXPECT_EQ(uses().size(), 1U);
}

TEST_F(UseOfDelegations, AnAccountThatIsNotForBlocksIsRefusedAtTheRequest) {
  delegated().acts = {DeskAct::Propose, DeskAct::Unblock};
  EXPECT_EQ(world_.request().error().code, "blocking.delegation-act");
  auto const preview = *preview_request(world_.ports, world_.around, world_.acme,
                                        id<terms::AlertId>("a1"));
  EXPECT_FALSE(preview.delegation);
}

TEST_F(UseOfDelegations, TheDeskProposesOnlyWhereItMay) {
  limit_to("198.51.100.0/24");
  EXPECT_EQ(propose(at("203.0.113.7")).error().code, "blocking.delegation-source");
  delegated().acts = {DeskAct::Block};
  EXPECT_EQ(propose(at("198.51.100.7")).error().code, "blocking.delegation-act");
  delegated().acts = {DeskAct::Propose};
  ASSERT_TRUE(propose(at("198.51.100.7")));
  ASSERT_EQ(uses().size(), 1U);
  EXPECT_EQ(uses()[0].act, DeskAct::Propose);
}

TEST_F(UseOfDelegations, WithoutAnyAccountTheDeskMayProposeAndTheCustomerMakesOne) {
  delegated().ends_at = world_.clock.now();
  EXPECT_TRUE(propose(at("203.0.113.7")));
  EXPECT_TRUE(uses().empty());
}

TEST_F(UseOfDelegations, AnApprovalThatWaitsIsStoppedByTheEndOfTheAccount) {
  auto const block = *world_.request();
  auto const planned = *plan_block(world_.ports, world_.around, ref(block), world_.aoki);
  delegated().ends_at = world_.clock.now();  // revoked, for all that blocking hears of it
  auto const refused = approve_block(world_.ports, world_.around, ref(block),
                                     planned.progress().plan->hash, world_.aoki);
  EXPECT_EQ(refused.error().code, "blocking.delegation");
  EXPECT_EQ(world_.stored(block).state(), BlockState::Previewed);
}

TEST_F(UseOfDelegations, TheDeskTakesAFilterOffOnlyWhereItWasLeftToIt) {
  auto const block = world_.verified();
  delegated().acts = {DeskAct::Propose, DeskAct::Block};
  EXPECT_EQ(remove(block, world_.aoki).error().code, "blocking.delegation-act");
  delegated().acts.push_back(DeskAct::Unblock);
  limit_to("198.51.100.0/24");
  EXPECT_EQ(remove(block, world_.aoki, at("203.0.113.7")).error().code,
            "blocking.delegation-source");
  ASSERT_TRUE(remove(block, world_.aoki, at("198.51.100.7")));
  EXPECT_EQ(uses().back().act, DeskAct::Unblock);
}

TEST_F(UseOfDelegations, TheCustomerTakesItOffInAnyCase) {
  auto const block = world_.verified();
  delegated().acts = {DeskAct::Block};
  limit_to("198.51.100.0/24");
  auto const before = uses().size();
  ASSERT_TRUE(remove(block, world_.sato, at("203.0.113.7")));
  EXPECT_EQ(uses().size(), before);
}

TEST_F(UseOfDelegations, TheDeskMayStillUnblockWhenTheAccountHasEnded) {
  auto const block = world_.verified();
  delegated().ends_at = world_.clock.now();
  EXPECT_TRUE(remove(block, world_.aoki, at("203.0.113.7")));
}

}  // namespace
}  // namespace blocking
