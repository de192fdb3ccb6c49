#include "domain/identity/totp.hpp"

#include "domain/identity/know_caller.hpp"
#include "domain/identity/known_device.hpp"
#include "domain/identity/manage_users.hpp"
#include "domain/identity/own_sessions.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;

constexpr auto kPassword = "correct horse";

class Totp : public testing::Test {
 protected:
  void SetUp() override {
    admin_ = add("admin", Role::CompanyAdmin);
    equal_ = add("equal", Role::CompanyAdmin);
    user_ = add("user", Role::CompanyUser);
    analyst_ = add("analyst", Role::Analyst);
  }
  [[nodiscard]] User add(std::string const& name, Role role) {
    NewUser what{name + "@test.example", name, role};
    if (organisation_of(role) == Organisation::Company) {
      what.home_tenant = id<terms::TenantId>("acme");
    }
    return *add_user(world_.ports, world_.around, what, *hash_password(world_.around, kPassword),
                     world_.root);
  }
  /// What the app of the person shows `steps` from now.
  [[nodiscard]] std::string code(std::int64_t steps = 0) {
    return world_.around.crypto.one_time_code(std::string(20, 'x'),
                                              totp_step_of(world_.clock.now()) + steps);
  }
  /// With the app set up; the recovery codes.
  [[nodiscard]] std::vector<std::string> set_up(User const& user) {
    EXPECT_TRUE(begin_totp(world_.ports, world_.around, user));
    auto const codes = confirm_totp(world_.ports, world_.around, user, code());
    EXPECT_TRUE(codes);
    world_.clock.advance(1min);
    return *codes;
  }
  [[nodiscard]] SignInOutcome first_half(User const& user) {
    return *sign_in(world_.work, world_.around, {user.login.text(), kPassword, {"192.0.2.1"}});
  }
  [[nodiscard]] base::Result<SignedIn> second_half(std::string const& step,
                                                   std::string const& what) {
    return finish_sign_in(world_.work, world_.around, {step, what, {"192.0.2.1"}});
  }
  [[nodiscard]] bool is_signed_in(std::string const& secret) {
    return know_person(world_.work, world_.around, {secret}).has_value();
  }

  support::IdentityWorld world_;
  User admin_{id<terms::UserId>("x"), *Login::parse("x@x"), ""};
  User equal_ = admin_, user_ = admin_, analyst_ = admin_;
};

TEST_F(Totp, ItHoldsFromTheFirstGoodCodeOn) {
  ASSERT_TRUE(begin_totp(world_.ports, world_.around, user_));
  EXPECT_TRUE(first_half(user_).who) << "not confirmed yet";
  auto const wrong = confirm_totp(world_.ports, world_.around, user_, "000000");
  EXPECT_EQ(wrong.error().code, "identity.code");
  EXPECT_TRUE(first_half(user_).who);
  EXPECT_EQ(set_up(user_).size(), 10U);
  EXPECT_FALSE(first_half(user_).who);
}

TEST_F(Totp, TheAppIsToldIssuerLoginAndSecret) {
  auto const made = *begin_totp(world_.ports, world_.around, user_);
  EXPECT_EQ(made.secret.size(), 32U);
  EXPECT_EQ(made.uri, "otpauth://totp/Madoguchi:user%40test.example?secret=" + made.secret +
                          "&issuer=Madoguchi");
}

TEST_F(Totp, Attack38_TheStoreHoldsNoSecretOrRecoveryCodeInClear) {
  auto const codes = set_up(user_);
  EXPECT_TRUE((*world_.factors.find(user_.id))->sealed_secret.starts_with("sealed:"));
  for (auto const& one : codes) EXPECT_FALSE(*world_.factors.take_recovery(user_.id, one));
}

TEST_F(Totp, Attack36_ThePasswordAloneOpensNoSession) {
  static_cast<void>(set_up(user_));
  auto const outcome = first_half(user_);
  EXPECT_FALSE(outcome.who);
  EXPECT_FALSE(is_signed_in(outcome.step_secret)) << "a step is no session";
  EXPECT_FALSE(second_half(outcome.step_secret, ""));
  EXPECT_FALSE(second_half(outcome.step_secret, kPassword));
  EXPECT_TRUE(world_.sessions.list_of(user_.id)->empty());
  EXPECT_TRUE(second_half(outcome.step_secret, code()));
}

TEST_F(Totp, Attack36_WithoutTheFirstStepACodeIsWorthNothing) {
  static_cast<void>(set_up(user_));
  for (auto const* step : {"", "made up"}) {
    EXPECT_EQ(second_half(step, code()).error().code, "identity.sign-in-step");
  }
}

TEST_F(Totp, Attack36_ACodeIsGoodForOnce) {
  static_cast<void>(set_up(user_));
  auto const now = code();
  ASSERT_TRUE(second_half(first_half(user_).step_secret, now));
  EXPECT_EQ(second_half(first_half(user_).step_secret, now).error().code, "identity.code");
  EXPECT_FALSE(second_half(first_half(user_).step_secret, code(-1))) << "nor an earlier one";
  EXPECT_TRUE(second_half(first_half(user_).step_secret, code(1)));
}

TEST_F(Totp, Attack36_TheCodeThatSetItUpSignsNobodyIn) {
  ASSERT_TRUE(begin_totp(world_.ports, world_.around, user_));
  auto const used = code();
  ASSERT_TRUE(confirm_totp(world_.ports, world_.around, user_, used));
  EXPECT_FALSE(second_half(first_half(user_).step_secret, used));
}

TEST_F(Totp, Attack36_AStepEndsAfterFiveWrongCodesAndAfterFiveMinutes) {
  static_cast<void>(set_up(user_));
  auto const step = first_half(user_).step_secret;
  for (int i = 0; i < kSignInStepAttemptsMax; ++i) {
    EXPECT_EQ(second_half(step, "000000").error().code, "identity.code");
  }
  EXPECT_EQ(second_half(step, code()).error().code, "identity.sign-in-step");
  auto const late = first_half(user_).step_secret;
  world_.clock.advance(5min);
  EXPECT_EQ(second_half(late, code()).error().code, "identity.sign-in-step");
}

TEST_F(Totp, TheClockOfAPhoneMayBeOneStepOff) {
  static_cast<void>(set_up(user_));
  EXPECT_TRUE(second_half(first_half(user_).step_secret, code(-1)));
  world_.clock.advance(1min);
  EXPECT_TRUE(second_half(first_half(user_).step_secret, code(1)));
  world_.clock.advance(5min);
  EXPECT_FALSE(second_half(first_half(user_).step_secret, code(2)));
  EXPECT_FALSE(second_half(first_half(user_).step_secret, code(-2)));
}

TEST_F(Totp, Attack36_ARecoveryCodeIsGoodForOnceAndForItsPerson) {
  auto const codes = set_up(user_);
  auto const others = set_up(admin_);
  EXPECT_FALSE(second_half(first_half(user_).step_secret, others[0]));
  ASSERT_TRUE(second_half(first_half(user_).step_secret, " CODE" + codes[0].substr(4) + " "))
      << "as people type it";
  EXPECT_FALSE(second_half(first_half(user_).step_secret, codes[0]));
  EXPECT_EQ(*world_.factors.count_codes(user_.id), 9);
  auto const renewed = *renew_recovery_codes(world_.ports, world_.around, user_);
  EXPECT_FALSE(second_half(first_half(user_).step_secret, codes[1]));
  EXPECT_TRUE(second_half(first_half(user_).step_secret, renewed[0]));
}

TEST_F(Totp, Attack35_SettingItUpAndTakingItOffEndEverySession) {
  auto const before = first_half(user_).who->secret;
  static_cast<void>(set_up(user_));
  EXPECT_FALSE(is_signed_in(before));
  auto const after = second_half(first_half(user_).step_secret, code())->secret;
  ASSERT_TRUE(remove_totp(world_.ports, world_.around, user_));
  EXPECT_FALSE(is_signed_in(after));
  EXPECT_TRUE(first_half(user_).who);
}

TEST_F(Totp, Attack35_ANewPasswordEndsASignInThatWaitsForItsCode) {
  static_cast<void>(set_up(user_));
  auto const step = first_half(user_).step_secret;
  ASSERT_TRUE(set_password(world_.ports, user_.login, {"argon:another password"}, world_.root));
  EXPECT_EQ(second_half(step, code()).error().code, "identity.sign-in-step");
}

TEST_F(Totp, Attack27_OnlySomebodyAboveTakesItOffForAnother) {
  static_cast<void>(set_up(equal_));
  static_cast<void>(set_up(user_));
  static_cast<void>(set_up(analyst_));
  EXPECT_EQ(reset_totp(world_.ports, admin_.id, equal_.id).error().code, "identity.not-above");
  EXPECT_EQ(reset_totp(world_.ports, admin_.id, admin_.id).error().code, "identity.not-above");
  EXPECT_EQ(reset_totp(world_.ports, admin_.id, analyst_.id).error().kind,
            base::ErrorKind::NotFound);
  EXPECT_EQ(reset_totp(world_.ports, user_.id, admin_.id).error().kind, base::ErrorKind::NotFound);
  auto const boss = add("boss", Role::Operator);
  EXPECT_TRUE(reset_totp(world_.ports, boss.id, equal_.id));
  EXPECT_TRUE(reset_totp(world_.ports, boss.id, analyst_.id));
  EXPECT_TRUE(reset_totp(world_.ports, admin_.id, user_.id));
  EXPECT_EQ(world_.audit.rows.back().action, "identity.totp-reset");
  EXPECT_EQ(world_.audit.rows.back().actor, admin_.id.text());
  EXPECT_TRUE(first_half(user_).who);
}

TEST_F(Totp, Attack36_WhoHasToHaveItReachesNothingBefore) {
  world_.around.desk_needs_totp = true;
  auto const secret = first_half(analyst_).who->secret;
  EXPECT_TRUE(know_person(world_.work, world_.around, {secret})->must_set_up_totp);
  static_cast<void>(set_up(analyst_));
  auto const in = second_half(first_half(analyst_).step_secret, code());
  EXPECT_FALSE(know_person(world_.work, world_.around, {in->secret})->must_set_up_totp);
  EXPECT_EQ(remove_totp(world_.ports, world_.around, analyst_).error().code,
            "identity.totp-needed");
  auto const customer = first_half(user_).who->secret;
  EXPECT_FALSE(know_person(world_.work, world_.around, {customer})->must_set_up_totp);
}

TEST_F(Totp, AKnownDeviceIsKnownForItsLoginUntilItsEnd) {
  auto const mark = device_mark(world_.around, user_.login);
  auto const known = [&](std::string const& login, std::string const& what) {
    return known_device(world_.around, login, what);
  };
  EXPECT_FALSE(known("user@test.example", mark).empty());
  EXPECT_EQ(known("admin@test.example", mark), "") << "another person's";
  EXPECT_EQ(known("user@test.example", "x" + mark), "");
  for (auto const* forged : {"", ".", "..", "a.b", "a.99999999999999999.signed()"}) {
    EXPECT_EQ(known("user@test.example", forged), "") << forged;
  }
  world_.clock.advance(kKnownDeviceLength);
  EXPECT_EQ(known("user@test.example", mark), "");
}

}  // namespace
}  // namespace identity
