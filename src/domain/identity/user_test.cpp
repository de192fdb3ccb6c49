#include "domain/identity/manage_users.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using support::id;

TEST(Login, WhatIsNoLoginIsRefused) {
  for (std::string const text :
       {"", " ", "sato", "@test.example", "sato@", "sa to@test.example", "a@b@c",
        "sato@test\n.example", "\xff@test.example", "sato\xE2\x80\xAE@test.example"}) {
    auto const login = Login::parse(text);
    ASSERT_FALSE(login) << text;
    EXPECT_EQ(login.error().code, "identity.login");
  }
  EXPECT_FALSE(Login::parse(std::string(300, 'a') + "@test.example"));
  EXPECT_FALSE(Login::parse(std::string(1'000'000, 'a')));
}

TEST(Login, WrittenInAnyWidthOrCaseItIsTheSame) {
  auto const login = *Login::parse("sato@test.example");
  EXPECT_EQ(*Login::parse("  SATO@Test.Example "), login);
  EXPECT_EQ(*Login::parse("ｓａｔｏ＠test.example"), login);
}

class ManageUsers : public testing::Test {
 protected:
  [[nodiscard]] static NewUser sato() {
    return {"sato@test.example", "佐藤 花子", Role::CompanyAdmin, id<terms::TenantId>("acme")};
  }
  [[nodiscard]] base::Result<User> add(NewUser const& what) {
    return add_user(world_.ports, world_.around, what, {"argon:correct horse"}, world_.root);
  }
  void add_session(terms::UserId const& user) {
    auto const now = world_.clock.now();
    ASSERT_TRUE(world_.sessions.add({"key", user, now, now}));
  }
  support::IdentityWorld world_;
};

TEST_F(ManageUsers, APersonBelongsWhereTheRoleBelongs) {
  auto const acme = id<terms::TenantId>("acme");
  auto const reseller = id<terms::PartnerId>("reseller");
  for (auto const& [role, tenant, partner] : std::vector<
           std::tuple<Role, std::optional<terms::TenantId>, std::optional<terms::PartnerId>>>{
           {Role::CompanyUser, std::nullopt, std::nullopt},
           {Role::CompanyAdmin, acme, reseller},
           {Role::PartnerUser, acme, std::nullopt},
           {Role::PartnerAdmin, std::nullopt, std::nullopt},
           {Role::Analyst, acme, std::nullopt},
           {Role::Auditor, std::nullopt, reseller}}) {
    EXPECT_EQ(add({"a@test.example", "名前", role, tenant, partner}).error().code,
              "identity.organisation")
        << name_of(role);
  }
  EXPECT_TRUE(world_.audit.rows.empty());
}

TEST_F(ManageUsers, ANameIsPrintable) {
  for (std::string const name : {"", "　", "a\x07", "\xff", "佐藤\xE2\x80\xAE", "佐藤\n次郎"}) {
    auto what = sato();
    what.name = name;
    EXPECT_EQ(add(what).error().code, "identity.name");
  }
  auto what = sato();
  what.name = std::string(101, 'a');
  EXPECT_EQ(add(what).error().code, "identity.name");
}

TEST_F(ManageUsers, ALoginBelongsToOnePerson) {
  ASSERT_TRUE(add(sato()));
  auto twin = sato();
  twin.login = "SATO@test.example";
  EXPECT_EQ(add(twin).error().code, "identity.taken");
}

TEST_F(ManageUsers, AShortPasswordIsRefused) {
  for (auto const& password :
       {std::string{}, std::string{"ninechars"}, std::string{"九文字では短いです"},
        std::string(1025, 'a'), std::string{"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"}}) {
    EXPECT_EQ(hash_password(world_.around, password).error().code, "identity.password");
  }
  EXPECT_TRUE(hash_password(world_.around, "ten chars!"));
}

TEST_F(ManageUsers, AddingSomebodyIsAudited) {
  auto const user = add(sato());
  ASSERT_TRUE(user);
  ASSERT_EQ(world_.audit.rows.size(), 1U);
  auto const& row = world_.audit.rows.front();
  EXPECT_EQ(row.action, "identity.user-added");
  EXPECT_EQ(row.tenant, "acme");
  EXPECT_EQ(row.subject, user->id.text());
  EXPECT_EQ(row.detail, "company_admin");
}

TEST_F(ManageUsers, ANewPasswordEndsEverySession) {
  auto const user = *add(sato());
  add_session(user.id);
  ASSERT_TRUE(set_password(world_.ports, user.login, {"argon:another one"}, world_.root));
  EXPECT_FALSE(world_.sessions.find("key")->has_value());
  EXPECT_EQ((*world_.users.credential_of(user.login))->hash.encoded, "argon:another one");
  EXPECT_EQ(world_.audit.rows.back().action, "identity.password-set");
}

TEST_F(ManageUsers, WhoIsDisabledIsSignedOutEverywhere) {
  auto const user = *add(sato());
  add_session(user.id);
  auto const disabled = disable_user(world_.ports, world_.around, user.login, world_.root);
  ASSERT_TRUE(disabled);
  EXPECT_FALSE(world_.sessions.find("key")->has_value());
  EXPECT_EQ(world_.users.find(user.id)->disabled_at, world_.clock.now());
  EXPECT_EQ(world_.audit.rows.back().action, "identity.user-disabled");
}

TEST_F(ManageUsers, NobodyIsChangedUnderAnUnknownLogin) {
  auto const login = *Login::parse("nobody@test.example");
  EXPECT_EQ(set_password(world_.ports, login, {"argon:x"}, world_.root).error().code,
            "identity.unknown-user");
  EXPECT_EQ(disable_user(world_.ports, world_.around, login, world_.root).error().code,
            "identity.unknown-user");
}

}  // namespace
}  // namespace identity
