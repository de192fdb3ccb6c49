#include "domain/identity/oidc.hpp"

#include "domain/identity/know_caller.hpp"
#include "domain/identity/manage_users.hpp"
#include "domain/identity/totp.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

std::string const kIssuer{"https://login.example.jp"};
constexpr std::int64_t kNow = kNoon.micros() / 1'000'000;

/// Answers what it was told to.
class PlayedProvider final : public OidcProvider {
 public:
  std::string const& issuer() const override { return kIssuer; }
  std::string const& client_id() const override { return client_; }
  std::string const& name() const override { return client_; }
  base::Result<std::string> authorization_url(OidcFlow const&) override { return kIssuer; }
  base::Result<IdClaims> claims_for(std::string_view, OidcFlow const& flow) override {
    ++asked;
    auto told = claims;
    if (told.nonce.empty()) told.nonce = flow.nonce;
    return told;
  }
  IdClaims claims{kIssuer, "sub-1", {"madoguchi"}, std::nullopt, "", kNow + 300, kNow};
  int asked = 0;

 private:
  std::string client_{"madoguchi"};
};

class Oidc : public testing::Test {
 protected:
  void SetUp() override {
    user_ = add("user", Role::CompanyUser);
    admin_ = add("admin", Role::CompanyAdmin);
    ASSERT_TRUE(link_subject(world_.ports, kIssuer, admin_.id, user_.id, "sub-1"));
  }
  [[nodiscard]] User add(std::string const& name, Role role) {
    NewUser const what{name + "@test.example", name, role, id<terms::TenantId>("acme")};
    return *add_user(world_.ports, world_.around, what, {"argon:x"}, world_.root);
  }
  [[nodiscard]] base::Result<OidcOutcome> come_back(OidcFlow const& flow, std::string const& state,
                                                    std::string const& issuer = "") {
    return finish_oidc(world_.work, world_.around, provider_,
                       {state, "code", issuer, sealed_flow(world_.around, flow), {"192.0.2.1"}});
  }
  [[nodiscard]] base::Result<OidcOutcome> signed_in() {
    auto const flow = new_flow(world_.around);
    return come_back(flow, flow.state);
  }

  support::IdentityWorld world_;
  PlayedProvider provider_;
  User user_{id<terms::UserId>("x"), *Login::parse("x@x"), ""};
  User admin_ = user_;
};

TEST_F(Oidc, TheLinkedPersonIsSignedIn) {
  auto const outcome = signed_in();
  ASSERT_TRUE(outcome);
  ASSERT_TRUE(outcome->in && outcome->in->who);
  EXPECT_EQ(outcome->in->who->user.id, user_.id);
  EXPECT_TRUE(know_person(world_.work, world_.around, {outcome->in->who->secret}));
}

TEST_F(Oidc, Attack31_EachClaimIsChecked) {
  IdClaims const good = provider_.claims;
  auto const refused = [&](auto change) {
    provider_.claims = good;
    change(provider_.claims);
    auto const outcome = signed_in();
    return outcome ? std::string{} : std::string{outcome.error().code};
  };
  EXPECT_EQ(refused([](IdClaims& c) { c.issuer += "/"; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.audience = {"another"}; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.audience = {}; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.audience.push_back("another"); }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.authorized_party = "another"; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.expires_at = kNow - 60; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.issued_at = kNow + 61; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.issued_at = kNow - 601; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.nonce = "of another sign-in"; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.subject = ""; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.subject = "a\nb"; }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims& c) { c.subject = std::string(256, 'x'); }), "identity.id-token");
  EXPECT_EQ(refused([](IdClaims&) {}), "");
  EXPECT_EQ(refused([](IdClaims& c) { c.expires_at = kNow - 59; }), "") << "clocks differ";
  EXPECT_EQ(refused([](IdClaims& c) {
              c.audience.push_back("another");
              c.authorized_party = "madoguchi";
            }),
            "");
}

TEST_F(Oidc, Attack31_ATokenWithoutNonceNeverFits) {
  EXPECT_FALSE(check_id_claims({kIssuer, "s", {"madoguchi"}, {}, "", kNow + 1, kNow},
                               {kIssuer, "madoguchi", ""}, kNoon));
}

TEST_F(Oidc, Attack39_OnlyTheBrowserThatLeftComesBack) {
  auto const mine = new_flow(world_.around);
  auto const other = new_flow(world_.around);
  EXPECT_EQ(come_back(mine, other.state).error().code, "identity.oidc-state");
  EXPECT_EQ(come_back(mine, "").error().code, "identity.oidc-state");
  EXPECT_EQ(come_back(mine, mine.state, "https://evil.example").error().code,
            "identity.oidc-state");
  for (auto const* sealed : {"", "sealed:", "sealed:oidc a b c", "oidc a b c 9999999999999999"}) {
    auto const outcome = finish_oidc(world_.work, world_.around, provider_,
                                     {"a", "code", "", sealed, {"192.0.2.1"}});
    EXPECT_EQ(outcome.error().code, "identity.oidc-flow") << sealed;
  }
  EXPECT_EQ(provider_.asked, 0) << "the provider is asked nothing for a stranger's code";
  EXPECT_TRUE(come_back(mine, mine.state, kIssuer));
}

TEST_F(Oidc, AWayToTheProviderIsOverAfterTenMinutes) {
  auto const flow = new_flow(world_.around);
  auto const sealed = sealed_flow(world_.around, flow);
  world_.clock.advance(10min);
  EXPECT_EQ(opened_flow(world_.around, sealed).error().code, "identity.oidc-flow");
}

TEST_F(Oidc, Attack31_NobodyIsKnownByAnythingButTheSubjectAnAdminGave) {
  provider_.claims.subject = "user@test.example";
  auto const outcome = signed_in();
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(outcome->in);
  EXPECT_EQ(outcome->stranger->subject, "user@test.example");
  EXPECT_TRUE(world_.sessions.list_of(user_.id)->empty());
}

TEST_F(Oidc, WhoIsDisabledStaysOut) {
  ASSERT_TRUE(disable_user(world_.ports, world_.around, user_.login, world_.root));
  EXPECT_TRUE(signed_in()->stranger);
}

TEST_F(Oidc, Attack36_TheSecondFactorIsAskedForAllTheSame) {
  ASSERT_TRUE(begin_totp(world_.ports, world_.around, user_));
  auto const code = world_.around.crypto.one_time_code(std::string(20, 'x'),
                                                       totp_step_of(world_.clock.now()));
  ASSERT_TRUE(confirm_totp(world_.ports, world_.around, user_, code));
  auto const outcome = signed_in();
  ASSERT_TRUE(outcome && outcome->in);
  EXPECT_FALSE(outcome->in->who);
  EXPECT_FALSE(outcome->in->step_secret.empty());
}

TEST_F(Oidc, Attack27_OnlySomebodyAboveSaysWhoAPersonIs) {
  auto const equal = add("equal", Role::CompanyAdmin);
  for (auto const& person : {equal.id, admin_.id}) {
    EXPECT_EQ(link_subject(world_.ports, kIssuer, admin_.id, person, "x").error().code,
              "identity.not-above");
  }
  EXPECT_EQ(link_subject(world_.ports, kIssuer, user_.id, admin_.id, "x").error().kind,
            base::ErrorKind::NotFound);
}

TEST_F(Oidc, ASubjectIsLinkedOnceAndCanBeTakenOff) {
  auto const other = add("other", Role::CompanyUser);
  EXPECT_EQ(link_subject(world_.ports, kIssuer, admin_.id, other.id, "sub-1").error().code,
            "identity.subject-taken");
  for (auto const& bad :
       {std::string{}, std::string{"a b"}, std::string{"識別子"}, std::string(256, 'x')}) {
    EXPECT_EQ(link_subject(world_.ports, kIssuer, admin_.id, other.id, bad).error().code,
              "identity.subject");
  }
  ASSERT_TRUE(link_subject(world_.ports, kIssuer, admin_.id, user_.id, std::nullopt));
  EXPECT_TRUE(signed_in()->stranger);
}

}  // namespace
}  // namespace identity
