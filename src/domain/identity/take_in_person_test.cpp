#include "domain/identity/take_in_person.hpp"

#include "domain/identity/manage_users.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using support::id;
using terms::TakenIn;

class TakeInPerson : public testing::Test {
 protected:
  void SetUp() override {
    operator_ = add("operator", Role::Operator);
    admin_ = add("admin", Role::CompanyAdmin, id<terms::TenantId>("acme"));
    analyst_ = add("analyst", Role::Analyst);
  }
  [[nodiscard]] terms::UserId add(std::string const& name, Role role,
                                  std::optional<terms::TenantId> tenant = {}) {
    NewUser const what{name + "@test.example", name, role, std::move(tenant), {}};
    return add_user(world_.ports, world_.around, what,
                    *hash_password(world_.around, "correct horse"), world_.root)
        ->id;
  }
  [[nodiscard]] base::Result<TakenIn> taken(terms::UserId const& by, PersonRow const& row) {
    return take_in_person(world_.ports, world_.around, by, row);
  }
  [[nodiscard]] std::string refusal(terms::UserId const& by, PersonRow const& row) {
    auto const outcome = taken(by, row);
    if (outcome) return "";
    auto const& error = outcome.error();
    return std::string{error.code} + (error.issues.empty() ? "" : error.issues.front().pointer);
  }
  [[nodiscard]] User user(std::string const& login) {
    return (*world_.ports.users.credential_of(*Login::parse(login)))->user;
  }

  support::IdentityWorld world_;
  terms::UserId operator_ = id<terms::UserId>("x"), admin_ = operator_, analyst_ = operator_;
};

TEST_F(TakeInPerson, ARowAtFaultNamesItsColumn) {
  EXPECT_EQ(refusal(operator_, {"sato", "佐藤", "company_user", "acme", ""}),
            "identity.login/login");
  EXPECT_EQ(refusal(operator_, {"sato@test.example", "", "company_user", "acme", ""}),
            "identity.name/name");
  EXPECT_EQ(refusal(operator_, {"sato@test.example", "佐藤", "boss", "acme", ""}),
            "identity.role/role");
  EXPECT_EQ(refusal(operator_, {"sato@test.example", "佐藤", "company_user", "nowhere", ""}),
            "contracts.unknown-contract");
  EXPECT_EQ(refusal(operator_, {"sato@test.example", "佐藤", "partner_user", "acme", ""}),
            "identity.role-above/role");
}

TEST_F(TakeInPerson, Attack21_AnAdminTakesInTheirOwnPeopleAndLearnsOfNoOthers) {
  EXPECT_EQ(refusal(admin_, {"sato@test.example", "佐藤", "company_user", "globex", ""}),
            "identity.role-above/customer_number");
  EXPECT_EQ(refusal(admin_, {"sato@test.example", "佐藤", "company_user", "nowhere", ""}),
            "identity.role-above/customer_number");
  EXPECT_EQ(refusal(admin_, {"analyst@test.example", "分析", "company_user", "", ""}),
            "identity.taken/login");
  EXPECT_EQ(refusal(admin_, {"sato@test.example", "佐藤", "analyst", "", ""}),
            "identity.role-above/role");
  EXPECT_EQ(refusal(analyst_, {"sato@test.example", "佐藤", "analyst", "", ""}),
            "identity.role-above/role");
}

TEST_F(TakeInPerson, WhoIsNewIsInvitedAndHasNoLink) {
  EXPECT_EQ(taken(operator_, {"Sato@test.example", " 佐藤 ", "company_user", "acme", ""}),
            TakenIn::Added);
  auto const sato = user("sato@test.example");
  EXPECT_EQ(sato.name, "佐藤");
  EXPECT_EQ(sato.home_tenant, id<terms::TenantId>("acme"));
  EXPECT_TRUE(sato.is_invited);
}

TEST_F(TakeInPerson, TheSameRowAgainChangesNothing) {
  PersonRow row{"sato@test.example", "佐藤", "company_user", "", ""};
  EXPECT_EQ(taken(admin_, row), TakenIn::Added);
  EXPECT_EQ(taken(admin_, row), TakenIn::Unchanged);
  row.name = "佐藤 花子";
  EXPECT_EQ(taken(admin_, row), TakenIn::Changed);
  row.role = "company_admin";
  EXPECT_EQ(taken(admin_, row), TakenIn::Changed);
  EXPECT_EQ(user("sato@test.example").role, Role::CompanyAdmin);
  EXPECT_EQ(user("sato@test.example").name, "佐藤 花子");
}

TEST_F(TakeInPerson, ALoginOfElsewhereIsNotTakenOver) {
  EXPECT_EQ(refusal(operator_, {"admin@test.example", "管理", "company_admin", "globex", ""}),
            "identity.taken/login");
  EXPECT_EQ(user("admin@test.example").home_tenant, id<terms::TenantId>("acme"));
}

TEST_F(TakeInPerson, TheLastAdminStaysOne) {
  EXPECT_EQ(refusal(operator_, {"admin@test.example", "admin", "company_user", "acme", ""}),
            "identity.last-admin/role");
}

}  // namespace
}  // namespace identity
