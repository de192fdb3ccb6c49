#include "domain/identity/manage_tokens.hpp"

#include "domain/identity/know_caller.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;
using terms::Right;

class ApiTokensTest : public testing::Test {
 protected:
  [[nodiscard]] NewToken a_feed() const {
    return {
        "EVE feed 1", {Right::AlertIngest}, {id<terms::RouterId>("r1")}, world_.clock.now() + 48h};
  }
  [[nodiscard]] base::Result<IssuedToken> add(NewToken const& what) {
    return add_token(world_.ports, world_.around, what, world_.root);
  }
  [[nodiscard]] base::Result<ApiToken> used(std::string const& secret) {
    return know_token(world_.work, world_.around, secret);
  }
  support::IdentityWorld world_;
};

TEST_F(ApiTokensTest, ATokenCanIngestAndNothingElse) {
  for (terms::Rights const& rights : {terms::Rights{}, terms::Rights{Right::AlertRead},
                                      terms::Rights{Right::AlertIngest, Right::UserManage}}) {
    auto what = a_feed();
    what.rights = rights;
    EXPECT_EQ(add(what).error().code, "identity.token-rights");
  }
}

TEST_F(ApiTokensTest, ATokenNamesItsRouters) {
  auto what = a_feed();
  what.routers.clear();
  EXPECT_EQ(add(what).error().code, "identity.token-routers");
  what.routers.assign(kTokenRoutersMax + 1, id<terms::RouterId>("r1"));
  EXPECT_EQ(add(what).error().code, "identity.token-routers");
}

TEST_F(ApiTokensTest, ATokenEndsWithinTwoYears) {
  for (auto const span : {0h, -1h, kTokenLengthMax + 1h}) {
    auto what = a_feed();
    what.ends_at = world_.clock.now() + span;
    EXPECT_EQ(add(what).error().code, "identity.token-end");
  }
}

TEST_F(ApiTokensTest, OnlyTheSecretIsGoodNeverWhatIsStored) {
  auto const issued = *add(a_feed());
  EXPECT_TRUE(issued.secret.starts_with(kTokenPrefix));
  EXPECT_EQ(used("").error().code, "identity.token");
  EXPECT_EQ(used(issued.token.secret_hash).error().code, "identity.token");
  EXPECT_EQ(used(issued.secret + "x").error().kind, base::ErrorKind::Unauthenticated);
  auto const known = used(issued.secret);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->id, issued.token.id);
  EXPECT_EQ(known->routers, (std::vector{id<terms::RouterId>("r1")}));
}

TEST_F(ApiTokensTest, AtItsEndATokenIsGoodNoMore) {
  auto const issued = *add(a_feed());
  world_.clock.set(issued.token.ends_at - 1us);
  EXPECT_TRUE(used(issued.secret));
  world_.clock.set(issued.token.ends_at);
  EXPECT_EQ(used(issued.secret).error().code, "identity.token");
}

TEST_F(ApiTokensTest, ARevokedTokenIsGoodNoMore) {
  auto const issued = *add(a_feed());
  ASSERT_TRUE(revoke_token(world_.ports, world_.around, issued.token.id, world_.root));
  EXPECT_EQ(used(issued.secret).error().code, "identity.token");
  EXPECT_EQ(world_.audit.rows.back().action, "identity.token-revoked");
  EXPECT_FALSE(revoke_token(world_.ports, world_.around, issued.token.id, world_.root));
}

TEST_F(ApiTokensTest, TheLastUseIsNotedOnceAMinute) {
  auto const issued = *add(a_feed());
  ASSERT_TRUE(used(issued.secret));
  world_.clock.advance(59s);
  ASSERT_TRUE(used(issued.secret));
  EXPECT_EQ(world_.tokens.notes, 1);
  world_.clock.advance(1s);
  ASSERT_TRUE(used(issued.secret));
  EXPECT_EQ(world_.tokens.notes, 2);
}

TEST_F(ApiTokensTest, TheAuditTrailNamesTheTokenAndNotItsSecret) {
  auto const issued = *add(a_feed());
  auto const& row = world_.audit.rows.back();
  EXPECT_EQ(row.action, "identity.token-added");
  EXPECT_EQ(row.subject, issued.token.id.text());
  EXPECT_EQ(row.detail, "EVE feed 1");
}

}  // namespace
}  // namespace identity
