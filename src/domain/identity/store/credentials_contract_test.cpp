#include "support/identity_backend.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;
using Stores = support::IdentityStores;

class CredentialsContract : public support::IdentityPortsSuite {
 protected:
  [[nodiscard]] static ApiToken a_token(std::string const& name) {
    return {id<terms::TokenId>(name),
            "feed " + name,
            "hash of " + name,
            {terms::Right::AlertIngest},
            {id<terms::RouterId>("r1"), id<terms::RouterId>("r2")},
            kNoon,
            kNoon + 48h};
  }
};

TEST_P(CredentialsContract, APersonHasOneLinkAtMost) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h"}));
    ASSERT_TRUE(s.links.replace({"first", sato, kNoon}));
    ASSERT_TRUE(s.links.replace({"second", sato, kNoon + 24h}));
    EXPECT_FALSE(s.links.find("first")->has_value());
    auto const link = **s.links.find("second");
    EXPECT_EQ(link.user, sato);
    EXPECT_EQ(link.ends_at, kNoon + 24h);
    ASSERT_TRUE(s.links.remove_old(kNoon + 24h - 1us));
    EXPECT_TRUE(s.links.find("second")->has_value());
    ASSERT_TRUE(s.links.remove_old(kNoon + 24h));
    EXPECT_FALSE(s.links.find("second")->has_value());
    ASSERT_TRUE(s.links.replace({"third", sato, kNoon}));
    ASSERT_TRUE(s.links.remove_of(sato));
    EXPECT_TRUE(s.links.remove_of(sato));
    EXPECT_FALSE(s.links.find("third")->has_value());
  });
}

TEST_P(CredentialsContract, AStepOfASecondFactorIsTakenOnceAndOnlyForward) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h"}));
    EXPECT_FALSE(s.factors.find(sato)->has_value());
    EXPECT_FALSE(*s.factors.take_step(sato, 10));
    ASSERT_TRUE(s.factors.replace({sato, "sealed"}));
    EXPECT_FALSE((*s.factors.find(sato))->confirmed_at);
    ASSERT_TRUE(s.factors.replace({sato, "sealed again", kNoon, 10}));
    EXPECT_FALSE(*s.factors.take_step(sato, 10));
    EXPECT_TRUE(*s.factors.take_step(sato, 11));
    EXPECT_FALSE(*s.factors.take_step(sato, 11));
    auto const factor = **s.factors.find(sato);
    EXPECT_EQ(factor.sealed_secret, "sealed again");
    EXPECT_EQ(factor.confirmed_at, kNoon);
    EXPECT_EQ(factor.last_step, 11);
  });
}

TEST_P(CredentialsContract, ARecoveryCodeIsTakenOnceByItsPerson) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    auto const aoki = id<terms::UserId>("aoki");
    for (auto const* name : {"sato", "aoki"}) ASSERT_TRUE(s.users.add(a_person(name), {"h"}));
    ASSERT_TRUE(s.factors.replace_codes(sato, {"a", "b"}));
    ASSERT_TRUE(s.factors.replace_codes(aoki, {"c"}));
    EXPECT_FALSE(*s.factors.take_recovery(sato, "c"));
    EXPECT_TRUE(*s.factors.take_recovery(sato, "a"));
    EXPECT_FALSE(*s.factors.take_recovery(sato, "a"));
    EXPECT_EQ(*s.factors.count_codes(sato), 1);
    ASSERT_TRUE(s.factors.replace_codes(sato, {"d"}));
    EXPECT_FALSE(*s.factors.take_recovery(sato, "b")) << "new codes void those before";
    ASSERT_TRUE(s.factors.remove(sato));
    EXPECT_EQ(*s.factors.count_codes(sato), 0);
    EXPECT_EQ(*s.factors.count_codes(aoki), 1);
  });
}

TEST_P(CredentialsContract, AStepOfASignInIsFoundUntilItIsOver) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h"}));
    ASSERT_TRUE(s.steps.add({"first", sato, kNoon}));
    ASSERT_TRUE(s.steps.add({"second", sato, kNoon + 5min}));
    ASSERT_TRUE(s.steps.count_attempt("second"));
    ASSERT_TRUE(s.steps.count_attempt("second"));
    ASSERT_TRUE(s.steps.remove_old(kNoon));
    EXPECT_FALSE(s.steps.find("first")->has_value());
    auto const step = **s.steps.find("second");
    EXPECT_EQ(step.user, sato);
    EXPECT_EQ(step.ends_at, kNoon + 5min);
    EXPECT_EQ(step.attempts, 2);
    ASSERT_TRUE(s.steps.remove_of(sato));
    EXPECT_FALSE(s.steps.find("second")->has_value());
  });
}

TEST_P(CredentialsContract, ASubjectIsOnePersonAndAPersonOneSubject) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    auto const aoki = id<terms::UserId>("aoki");
    for (auto const* name : {"sato", "aoki"}) ASSERT_TRUE(s.users.add(a_person(name), {"h"}));
    ASSERT_TRUE(s.oidc_links.add({"https://idp", "123", sato}));
    EXPECT_EQ(s.oidc_links.add({"https://idp", "123", aoki}).error().code,
              "identity.subject-taken");
    EXPECT_EQ(s.oidc_links.add({"https://idp", "456", sato}).error().code,
              "identity.subject-taken");
    ASSERT_TRUE(s.oidc_links.add({"https://other", "123", aoki}));
    EXPECT_EQ(*s.oidc_links.find("https://idp", "123"), sato);
    EXPECT_EQ(*s.oidc_links.find("https://other", "123"), aoki);
    EXPECT_FALSE(s.oidc_links.find("https://idp", "456")->has_value());
    EXPECT_EQ((*s.oidc_links.of_user(sato))->subject, "123");
    ASSERT_TRUE(s.oidc_links.remove(sato));
    EXPECT_FALSE(s.oidc_links.of_user(sato)->has_value());
    EXPECT_FALSE(s.oidc_links.find("https://idp", "123")->has_value());
  });
}

TEST_P(CredentialsContract, ATokenComesBackWithItsRightsAndRouters) {
  backend_->in([](Stores s) {
    ASSERT_TRUE(s.tokens.add(a_token("t1")));
    ASSERT_TRUE(s.tokens.add(a_token("t2")));
    EXPECT_FALSE(s.tokens.by_hash("another hash")->has_value());
    ASSERT_TRUE(s.tokens.note_used(id<terms::TokenId>("t1"), kNoon + 1h));
    auto const found = **s.tokens.by_hash("hash of t1");
    EXPECT_EQ(s.tokens.find(id<terms::TokenId>("t1"))->routers, found.routers);
    EXPECT_EQ(s.tokens.find(id<terms::TokenId>("t9")).error().code, "identity.unknown-token");
    auto const added = a_token("t1");
    EXPECT_EQ(found.id, added.id);
    EXPECT_EQ(found.name, added.name);
    EXPECT_EQ(found.rights, added.rights);
    EXPECT_EQ(found.routers, added.routers);
    EXPECT_EQ(found.created_at, added.created_at);
    EXPECT_EQ(found.ends_at, added.ends_at);
    EXPECT_EQ(found.last_used_at, kNoon + 1h);
    EXPECT_FALSE((*s.tokens.by_hash("hash of t2"))->last_used_at);
  });
}

TEST_P(CredentialsContract, ATokenIsRevokedOnce) {
  backend_->in([](Stores s) {
    auto const t1 = id<terms::TokenId>("t1");
    EXPECT_EQ(s.tokens.revoke(t1, kNoon).error().code, "identity.unknown-token");
    ASSERT_TRUE(s.tokens.add(a_token("t1")));
    ASSERT_TRUE(s.tokens.revoke(t1, kNoon));
    EXPECT_EQ(s.tokens.revoke(t1, kNoon + 1h).error().code, "identity.unknown-token");
    EXPECT_EQ((*s.tokens.by_hash("hash of t1"))->revoked_at, kNoon);
  });
}

TEST_P(CredentialsContract, TokensAreListedNewestFirstPageByPage) {
  backend_->in([](Stores s) {
    for (auto const* name : {"t1", "t2", "t3"}) ASSERT_TRUE(s.tokens.add(a_token(name)));
    auto const first = *s.tokens.list({std::nullopt, 2});
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items[0].id.text(), "t3");
    EXPECT_EQ(first.items[0].routers.size(), 2U);
    auto const second = *s.tokens.list({first.next_cursor, 2});
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].id.text(), "t1");
    EXPECT_FALSE(second.next_cursor);
  });
}

INSTANTIATE_TEST_SUITE_P(Stores, CredentialsContract, testing::Bool(),
                         [](auto const& instance) { return instance.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace identity
