#include "domain/identity/password_links.hpp"

#include "domain/identity/know_caller.hpp"
#include "domain/identity/manage_users.hpp"
#include "domain/identity/own_sessions.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;

constexpr auto kPassword = "correct horse";

class Passwords : public testing::Test {
 protected:
  void SetUp() override {
    admin_ = add("admin", Role::CompanyAdmin);
    user_ = add("user", Role::CompanyUser);
  }
  [[nodiscard]] User add(std::string const& name, Role role) {
    NewUser const what{name + "@test.example", "名前 " + name, role, id<terms::TenantId>("acme")};
    return *add_user(world_.ports, world_.around, what, *hash_password(world_.around, kPassword),
                     world_.root);
  }
  [[nodiscard]] std::string link() {
    return issue_link(world_.ports, world_.around, admin_.id, user_.id)->secret;
  }
  [[nodiscard]] base::Result<User> choose(std::string const& secret,
                                          std::string const& password = "another password") {
    return use_link(world_.work, world_.around, {secret, password});
  }
  [[nodiscard]] base::Result<SignedIn> enter(std::string const& password) {
    auto outcome = sign_in(world_.work, world_.around,
                           {user_.login.text(), password, {"192.0.2.1", "Chrome (Windows)"}});
    if (!outcome) return base::pass(outcome);
    return *outcome->who;
  }
  [[nodiscard]] bool is_signed_in(std::string const& secret) {
    return know_person(world_.work, world_.around, {secret}).has_value();
  }

  support::IdentityWorld world_;
  User admin_{id<terms::UserId>("x"), *Login::parse("x@x"), ""};
  User user_ = admin_;
};

TEST_F(Passwords, Attack37_ALinkWorksOnce) {
  auto const secret = link();
  ASSERT_TRUE(choose(secret));
  EXPECT_EQ(choose(secret).error().code, "identity.link");
  EXPECT_FALSE(look_at_link(world_.ports, world_.around, secret));
  EXPECT_TRUE(enter("another password"));
}

TEST_F(Passwords, Attack37_ALinkEndsAfterADayToTheInstant) {
  auto const secret = link();
  world_.clock.advance(24h - 1us);
  EXPECT_TRUE(look_at_link(world_.ports, world_.around, secret));
  world_.clock.advance(1us);
  EXPECT_EQ(choose(secret).error().code, "identity.link");
  EXPECT_TRUE(enter(kPassword)) << "the password of before still holds";
}

TEST_F(Passwords, Attack37_ANewerLinkVoidsTheOneBefore) {
  auto const first = link();
  auto const second = link();
  EXPECT_FALSE(choose(first));
  EXPECT_TRUE(choose(second));
}

TEST_F(Passwords, Attack38_OnlyTheHashOfALinkIsKept) {
  auto const secret = link();
  EXPECT_FALSE((*world_.links.find(secret)).has_value());
  EXPECT_TRUE((*world_.links.find(world_.around.crypto.sha256_hex(secret))).has_value());
  for (auto const& row : world_.audit.rows) {
    EXPECT_EQ((row.subject + row.detail).find(secret), std::string::npos);
  }
}

TEST_F(Passwords, Attack35_APasswordOfALinkEndsEverySession) {
  auto const session = enter(kPassword)->secret;
  ASSERT_TRUE(choose(link()));
  EXPECT_FALSE(is_signed_in(session));
  EXPECT_FALSE(enter(kPassword));
}

TEST_F(Passwords, AWeakPasswordLeavesTheLinkGood) {
  auto const secret = link();
  for (std::string const weak :
       {"short", "aaaaaaaaaaaa", "あああああああああああ", "USER@test.example", "名前 user"}) {
    auto const outcome = choose(secret, weak);
    ASSERT_FALSE(outcome) << weak;
    EXPECT_EQ(outcome.error().code, "identity.password");
    EXPECT_EQ(outcome.error().issues.at(0).pointer, "/password");
  }
  EXPECT_FALSE(choose(secret, std::string(1025, 'x') + "abcde"));
  EXPECT_TRUE(choose(secret, "ひらがなの合言葉です"));
}

TEST_F(Passwords, AGuessedLinkCostsNoSlowHash) {
  EXPECT_EQ(choose("guessed").error().code, "identity.link");
  EXPECT_EQ(*world_.crypto.hashed, 2) << "those of the two people only";
}

TEST_F(Passwords, Attack35_OnesOwnNewPasswordEndsEverySessionAndOpensAnotherHere) {
  auto const here = enter(kPassword)->secret;
  auto const there = enter(kPassword)->secret;
  auto const fresh = change_password(world_.work, world_.around, user_.id,
                                     {kPassword, "another password", {"192.0.2.9"}});
  ASSERT_TRUE(fresh);
  EXPECT_FALSE(is_signed_in(here));
  EXPECT_FALSE(is_signed_in(there));
  EXPECT_TRUE(is_signed_in(fresh->secret));
}

TEST_F(Passwords, ANewPasswordNeedsTheOneOfNow) {
  auto const outcome = change_password(world_.work, world_.around, user_.id,
                                       {"wrong", "another password", {"192.0.2.9"}});
  EXPECT_EQ(outcome.error().code, "identity.current-password");
  EXPECT_TRUE(enter(kPassword));
}

TEST_F(Passwords, SessionsAreListedWithTheirDeviceAndEndedOneByOne) {
  auto const first = enter(kPassword)->secret;
  world_.clock.advance(1min);
  auto const second = enter(kPassword)->secret;
  auto const sessions = *own_sessions(world_.ports, world_.around, user_.id);
  ASSERT_EQ(sessions.size(), 2U);
  EXPECT_EQ(sessions[0].key, world_.around.crypto.sha256_hex(second));
  EXPECT_EQ(sessions[0].origin.device, "Chrome (Windows)");
  EXPECT_EQ(sessions[0].origin.peer_address, "192.0.2.1");
  ASSERT_TRUE(end_session(world_.ports, user_.id, sessions[1].key));
  EXPECT_FALSE(is_signed_in(first));
  EXPECT_TRUE(is_signed_in(second));
}

TEST_F(Passwords, Attack21_SomebodyElsesSessionIsNotThere) {
  auto const secret = enter(kPassword)->secret;
  auto const key = world_.around.crypto.sha256_hex(secret);
  EXPECT_EQ(end_session(world_.ports, admin_.id, key).error().kind, base::ErrorKind::NotFound);
  EXPECT_TRUE(is_signed_in(secret));
  EXPECT_TRUE(own_sessions(world_.ports, world_.around, admin_.id)->empty());
}

TEST_F(Passwords, SigningOutEverywhereEndsThemAllAndSessionsThatAreOverAreNotListed) {
  auto const secret = enter(kPassword)->secret;
  world_.clock.advance(61min);
  EXPECT_TRUE(own_sessions(world_.ports, world_.around, user_.id)->empty());
  auto const next = enter(kPassword)->secret;
  ASSERT_TRUE(end_all_sessions(world_.ports, user_.id));
  EXPECT_FALSE(is_signed_in(next));
  EXPECT_FALSE(is_signed_in(secret));
}

}  // namespace
}  // namespace identity
