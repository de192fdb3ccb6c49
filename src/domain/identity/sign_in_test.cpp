#include "domain/identity/sign_in.hpp"

#include "domain/identity/know_caller.hpp"
#include "domain/identity/manage_users.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;

constexpr auto kPassword = "correct horse";

class SignIn : public testing::Test {
 protected:
  void SetUp() override {
    NewUser const sato{"sato@test.example", "佐藤 花子", Role::CompanyAdmin,
                       id<terms::TenantId>("acme")};
    auto const hash = *hash_password(world_.around, kPassword);
    sato_ = *add_user(world_.ports, world_.around, sato, hash, world_.root);
  }
  [[nodiscard]] base::Result<SignedIn> attempt(std::string const& login,
                                               std::string const& password,
                                               std::string const& old_secret = "") {
    auto outcome = sign_in(world_.work, world_.around,
                           {login, password, {"192.0.2.1", "Chrome (Windows)"}, old_secret});
    if (!outcome) return base::pass(outcome);
    return *outcome->who;
  }
  [[nodiscard]] base::Result<KnownPerson> seen(std::string const& secret) {
    return know_person(world_.work, world_.around, {secret});
  }
  [[nodiscard]] std::string signed_in() { return attempt("sato@test.example", kPassword)->secret; }

  support::IdentityWorld world_;
  User sato_{id<terms::UserId>("x"), *Login::parse("x@x"), ""};
};

TEST_F(SignIn, EveryFaultIsToldInTheSameWordsAndCostsTheSame) {
  auto const wrong = attempt("sato@test.example", "wrong");
  EXPECT_EQ(*world_.crypto.verified, 1);
  auto const unknown = attempt("nobody@test.example", kPassword);
  EXPECT_EQ(*world_.crypto.verified, 2);
  auto const no_login = attempt("nobody", kPassword);
  EXPECT_EQ(*world_.crypto.verified, 3);
  ASSERT_TRUE(disable_user(world_.ports, world_.around, sato_.login, world_.root));
  auto const disabled = attempt("sato@test.example", kPassword);
  EXPECT_EQ(*world_.crypto.verified, 4);
  for (auto const* outcome : {&wrong, &unknown, &no_login, &disabled}) {
    ASSERT_FALSE(*outcome);
    EXPECT_EQ(outcome->error().kind, base::ErrorKind::Unauthenticated);
    EXPECT_EQ(outcome->error().code, "identity.sign-in");
    EXPECT_EQ(outcome->error().detail, wrong.error().detail);
  }
}

TEST_F(SignIn, TheDummyHashSignsNobodyIn) {
  EXPECT_FALSE(attempt("nobody@test.example", "nobody has this one\n"));
}

TEST_F(SignIn, ThePersonBehindTheSecretIsKnown) {
  auto const who = attempt(" SATO@test.example", kPassword);
  ASSERT_TRUE(who);
  auto const known = seen(who->secret);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->user.id, sato_.id);
  EXPECT_FALSE(seen(who->secret + "x"));
  EXPECT_FALSE(seen(known->session_key)) << "what is stored must not sign anybody in";
  EXPECT_EQ(world_.audit.rows.back().action, "identity.signed-in");
  EXPECT_EQ(world_.audit.rows.back().detail, "peer 192.0.2.1");
}

TEST_F(SignIn, AnOldCookieEndsWithANewSignIn) {
  auto const old_secret = signed_in();
  auto const other_browser = signed_in();
  auto const fresh = attempt("sato@test.example", kPassword, old_secret);
  ASSERT_TRUE(fresh);
  EXPECT_NE(fresh->secret, old_secret);
  EXPECT_EQ(seen(old_secret).error().code, "identity.session");
  EXPECT_TRUE(seen(other_browser));
  EXPECT_TRUE(seen(fresh->secret));
}

TEST_F(SignIn, AFailedAttemptLeavesTheSessionAlone) {
  auto const secret = signed_in();
  EXPECT_FALSE(attempt("sato@test.example", "wrong", secret));
  EXPECT_TRUE(seen(secret));
}

TEST_F(SignIn, APageThatAsksByItselfKeepsNobodySignedIn) {
  auto const secret = signed_in();
  for (auto waited = 0min; waited < world_.around.sessions.idle; waited += 1min) {
    ASSERT_TRUE(know_person(world_.work, world_.around, {secret, false}));
    world_.clock.advance(1min);
  }
  EXPECT_EQ(seen(secret).error().code, "identity.session");
}

TEST_F(SignIn, AnIdleSessionEnds) {
  auto const secret = signed_in();
  world_.clock.advance(world_.around.sessions.idle - 1s);
  EXPECT_TRUE(seen(secret));
  world_.clock.advance(world_.around.sessions.idle - 1s);
  EXPECT_TRUE(seen(secret));
  world_.clock.advance(world_.around.sessions.idle);
  EXPECT_EQ(seen(secret).error().code, "identity.session");
}

TEST_F(SignIn, ABusySessionEndsAtItsAbsoluteEnd) {
  auto const secret = signed_in();
  auto const end = world_.clock.now() + world_.around.sessions.absolute;
  while (world_.clock.now() + 30min < end) {
    world_.clock.advance(30min);
    ASSERT_TRUE(seen(secret));
  }
  world_.clock.set(end - 1us);
  EXPECT_TRUE(seen(secret));
  world_.clock.set(end);
  EXPECT_FALSE(seen(secret));
}

TEST_F(SignIn, BeingSeenIsNotedOnceAMinute) {
  auto const secret = signed_in();
  for (int i = 0; i < 59; ++i) {
    world_.clock.advance(1s);
    ASSERT_TRUE(seen(secret));
  }
  EXPECT_EQ(world_.sessions.notes, 0);
  world_.clock.advance(1s);
  ASSERT_TRUE(seen(secret));
  ASSERT_TRUE(seen(secret));
  EXPECT_EQ(world_.sessions.notes, 1);
}

TEST_F(SignIn, SessionsThatAreOverAreForgotten) {
  auto const secret = signed_in();
  world_.clock.advance(world_.around.sessions.idle);
  static_cast<void>(signed_in());
  EXPECT_FALSE(world_.sessions.find("sha:" + secret)->has_value());
}

TEST_F(SignIn, SigningOutEndsThisSessionOnly) {
  auto const here = signed_in();
  auto const there = signed_in();
  ASSERT_TRUE(sign_out(world_.ports, seen(here)->session_key, sato_.id));
  EXPECT_FALSE(seen(here));
  EXPECT_TRUE(seen(there));
  EXPECT_EQ(world_.audit.rows.back().action, "identity.signed-out");
  EXPECT_EQ(world_.audit.rows.back().tenant, "acme");
}

TEST_F(SignIn, WhoIsDisabledIsKnownNoMoreEvenWithASession) {
  auto const secret = signed_in();
  ASSERT_TRUE(world_.users.disable(sato_.id, world_.clock.now()));
  EXPECT_EQ(seen(secret).error().code, "identity.session");
}

TEST_F(SignIn, APasswordChangedMeanwhileOpensNoSession) {
  auto const is_password = world_.around.crypto.is_password;
  world_.around.crypto.is_password = [&](std::string_view password, std::string_view encoded) {
    bool const is_good = is_password(password, encoded);
    EXPECT_TRUE(set_password(world_.ports, sato_.login, {"argon:another one"}, world_.root));
    return is_good;
  };
  EXPECT_EQ(attempt("sato@test.example", kPassword).error().code, "identity.sign-in");
}

TEST_F(SignIn, TheCsrfTokenFollowsFromTheSecretAndDoesNotTellIt) {
  auto const one = csrf_token_of(world_.around.crypto, "secret-1");
  EXPECT_EQ(one, csrf_token_of(world_.around.crypto, "secret-1"));
  EXPECT_NE(one, csrf_token_of(world_.around.crypto, "secret-2"));
  EXPECT_NE(one, world_.around.crypto.sha256_hex("secret-1")) << "that one is the stored key";
}

}  // namespace
}  // namespace identity
