#include "domain/identity/keep_people.hpp"

#include "domain/identity/know_caller.hpp"
#include "domain/identity/manage_users.hpp"
#include "domain/identity/sign_in.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;

constexpr auto kPassword = "correct horse";

/// acme with an admin and a user, another company, a reseller and the desk.
class KeepPeople : public testing::Test {
 protected:
  void SetUp() override {
    auto const acme = id<terms::TenantId>("acme");
    auto const reseller = id<terms::PartnerId>("reseller");
    admin_ = add("admin", Role::CompanyAdmin, acme);
    user_ = add("user", Role::CompanyUser, acme);
    other_ = add("other", Role::CompanyAdmin, id<terms::TenantId>("globex"));
    partner_ = add("partner", Role::PartnerAdmin, {}, reseller);
    analyst_ = add("analyst", Role::Analyst);
    operator_ = add("operator", Role::Operator);
  }
  [[nodiscard]] terms::UserId add(std::string const& name, Role role,
                                  std::optional<terms::TenantId> tenant = {},
                                  std::optional<terms::PartnerId> partner = {}) {
    NewUser const what{name + "@test.example", name, role, std::move(tenant), std::move(partner)};
    return add_user(world_.ports, world_.around, what, *hash_password(world_.around, kPassword),
                    world_.root)
        ->id;
  }
  [[nodiscard]] base::Result<IssuedLink> invited(terms::UserId const& by, Invitation const& what) {
    return invite(world_.ports, world_.around, by, what);
  }
  [[nodiscard]] std::string session_of(std::string const& name) {
    return sign_in(world_.work, world_.around, {name + "@test.example", kPassword, {"192.0.2.1"}})
        ->who->secret;
  }
  [[nodiscard]] bool is_signed_in(std::string const& secret) {
    return know_person(world_.work, world_.around, {secret}).has_value();
  }

  support::IdentityWorld world_;
  terms::UserId admin_ = id<terms::UserId>("x"), user_ = admin_, other_ = admin_, partner_ = admin_,
                analyst_ = admin_, operator_ = admin_;
};

TEST_F(KeepPeople, Attack21_PeopleOfOthersAreNotThere) {
  for (auto const& [keeper, person] :
       {std::pair{admin_, other_}, std::pair{admin_, partner_}, std::pair{admin_, analyst_},
        std::pair{partner_, admin_}, std::pair{user_, user_}, std::pair{analyst_, user_}}) {
    EXPECT_EQ(change_role(world_.ports, keeper, person, Role::CompanyUser).error().kind,
              base::ErrorKind::NotFound);
    EXPECT_EQ(deactivate(world_.ports, world_.around, keeper, person).error().kind,
              base::ErrorKind::NotFound);
    EXPECT_EQ(issue_link(world_.ports, world_.around, keeper, person).error().kind,
              base::ErrorKind::NotFound);
    EXPECT_EQ(reactivate(world_.ports, keeper, person).error().kind, base::ErrorKind::NotFound);
  }
}

TEST_F(KeepPeople, Attack23_NobodyGivesARoleOfAnotherOrganisationOrAboveTheirOwn) {
  for (auto const role : {Role::Operator, Role::Analyst, Role::PartnerUser, Role::Auditor}) {
    EXPECT_EQ(change_role(world_.ports, admin_, user_, role).error().code, "identity.role-above");
    EXPECT_EQ(invited(admin_, {"new@test.example", "New", role}).error().code,
              "identity.role-above");
  }
  EXPECT_EQ(change_role(world_.ports, operator_, user_, Role::Analyst).error().code,
            "identity.role-above")
      << "somebody of a company never becomes the desk";
}

TEST_F(KeepPeople, Attack23_AnAdminInvitesIntoTheirOwnOrganisationOnly) {
  for (auto const* tenant : {"globex", "nowhere"}) {
    auto const outcome = invited(
        admin_, {"new@test.example", "New", Role::CompanyUser, id<terms::TenantId>(tenant)});
    EXPECT_EQ(outcome.error().code, "identity.role-above") << tenant;
  }
  EXPECT_EQ(invited(analyst_, {"new@test.example", "New", Role::Analyst}).error().code,
            "identity.role-above");
  EXPECT_EQ(invited(operator_,
                    {"new@test.example", "New", Role::CompanyUser, id<terms::TenantId>("nowhere")})
                .error()
                .code,
            "contracts.unknown-tenant");
}

TEST_F(KeepPeople, AnInvitedPersonBelongsWhereTheAdminDoesAndSignsInOnlyAfterChoosing) {
  auto const issued = invited(admin_, {"NEW@test.example", " 新人 ", Role::CompanyUser});
  ASSERT_TRUE(issued);
  EXPECT_EQ(issued->user.home_tenant, id<terms::TenantId>("acme"));
  EXPECT_EQ(issued->user.login.text(), "new@test.example");
  EXPECT_TRUE(issued->user.is_invited);
  for (auto const* password : {"", "nobody has this one\n"}) {
    EXPECT_FALSE(
        sign_in(world_.work, world_.around, {"new@test.example", password, {"192.0.2.1"}}));
  }
  ASSERT_TRUE(use_link(world_.work, world_.around, {issued->secret, "a new password"}));
  auto const in = sign_in(world_.work, world_.around,
                          {"new@test.example", "a new password", {"192.0.2.1"}});
  ASSERT_TRUE(in);
  EXPECT_FALSE(in->who->user.is_invited);
}

TEST_F(KeepPeople, Attack35_ARoleChangeEndsEverySession) {
  auto const secret = session_of("user");
  ASSERT_TRUE(change_role(world_.ports, admin_, user_, Role::CompanyAdmin));
  EXPECT_FALSE(is_signed_in(secret));
  EXPECT_EQ(world_.users.find(user_)->role, Role::CompanyAdmin);
  EXPECT_EQ(world_.audit.rows.back().action, "identity.role-changed");
  EXPECT_EQ(world_.audit.rows.back().detail, "company_user to company_admin");
}

TEST_F(KeepPeople, Attack35_WhoIsDisabledIsOutAtOnceAndTheirLinkIsVoid) {
  auto const secret = session_of("user");
  auto const link = issue_link(world_.ports, world_.around, admin_, user_);
  ASSERT_TRUE(link);
  ASSERT_TRUE(deactivate(world_.ports, world_.around, admin_, user_));
  EXPECT_FALSE(is_signed_in(secret));
  EXPECT_FALSE(look_at_link(world_.ports, world_.around, link->secret));
  EXPECT_EQ(issue_link(world_.ports, world_.around, admin_, user_).error().code,
            "identity.disabled");
  ASSERT_TRUE(reactivate(world_.ports, admin_, user_));
  EXPECT_TRUE(is_signed_in(session_of("user")));
}

TEST_F(KeepPeople, TheLastAdminOfAnOrganisationStays) {
  for (auto const& [keeper, to] :
       {std::pair{admin_, Role::CompanyUser}, std::pair{partner_, Role::PartnerUser},
        std::pair{operator_, Role::Analyst}}) {
    EXPECT_EQ(change_role(world_.ports, keeper, keeper, to).error().code, "identity.last-admin");
    EXPECT_EQ(deactivate(world_.ports, world_.around, keeper, keeper).error().code,
              "identity.last-admin");
  }
  ASSERT_TRUE(invited(admin_, {"new@test.example", "New", Role::CompanyAdmin}));
  EXPECT_EQ(change_role(world_.ports, admin_, admin_, Role::CompanyUser).error().code,
            "identity.last-admin")
      << "somebody who has not come yet can't let others in";
  ASSERT_TRUE(change_role(world_.ports, admin_, user_, Role::CompanyAdmin));
  EXPECT_TRUE(change_role(world_.ports, admin_, admin_, Role::CompanyUser));
}

TEST_F(KeepPeople, TheOperatorHelpsACompanyWhoseOnlyAdminIsLockedOut) {
  EXPECT_TRUE(issue_link(world_.ports, world_.around, operator_, admin_));
  EXPECT_TRUE(issue_link(world_.ports, world_.around, operator_, partner_));
}

TEST_F(KeepPeople, EqualsAreKeptButNotOutranked) {
  User const admin = *world_.users.find(admin_);
  User const user = *world_.users.find(user_);
  User const boss = *world_.users.find(operator_);
  EXPECT_TRUE(keeps(admin, admin));
  EXPECT_FALSE(outranks(admin, admin));
  EXPECT_TRUE(outranks(admin, user));
  EXPECT_TRUE(outranks(boss, admin));
  EXPECT_FALSE(outranks(user, user));
  EXPECT_FALSE(outranks(admin, boss));
}

}  // namespace
}  // namespace identity
