#include "domain/contracts/emergency_contacts.hpp"

#include "domain/contracts/ports.hpp"
#include "domain/contracts/store/migrations.hpp"
#include "support/contract_stores.hpp"

#include <gtest/gtest.h>

namespace contracts {
namespace {

using support::id;

[[nodiscard]] EmergencyContact a_contact(std::string const& name = "佐藤 花子") {
  return {name, "総務", "03-1234-5678", "sato@example.jp", "平日 9時から18時"};
}

/// The pointer of the first fault of a list of this one person.
[[nodiscard]] std::string fault_of(EmergencyContact const& one) {
  auto const outcome = checked_contacts({one});
  return outcome ? "" : outcome.error().issues.at(0).pointer;
}

TEST(EmergencyContact, WhatIsTypedOnAJapaneseKeyboardIsMadePlain) {
  auto one = a_contact(" 佐藤　花子 ");
  one.phone = "０３－１２３４－５６７８";
  one.mail = "ｓａｔｏ＠ｅｘａｍｐｌｅ．ｊｐ";
  auto const people = checked_contacts({one});
  ASSERT_TRUE(people);
  EXPECT_EQ((*people)[0].name, "佐藤 花子");
  EXPECT_EQ((*people)[0].phone, "03-1234-5678");
  EXPECT_EQ((*people)[0].mail, "sato@example.jp");
}

TEST(EmergencyContact, EachFieldAtFaultIsNamed) {
  auto one = a_contact();
  one.name = "　";
  EXPECT_EQ(fault_of(one), "/items/0/name");
  one = a_contact();
  for (auto const* phone : {"119", "電話はありません", "03-1234-5678;", "1234567890123456"}) {
    one.phone = phone;
    EXPECT_EQ(fault_of(one), "/items/0/phone") << phone;
  }
  one = a_contact();
  for (auto const* mail : {"sato", "@example.jp", "a@b@c", "a b@example.jp", "<a@b>", "a@b\n"}) {
    one.mail = mail;
    EXPECT_EQ(fault_of(one), std::string{mail} == "a@b\n" ? "" : "/items/0/mail") << mail;
  }
  one = a_contact();
  one.hours = "\x1b[2J";
  EXPECT_EQ(fault_of(one), "/items/0/hours");
  one = a_contact();
  one.role = "\xff";
  EXPECT_EQ(fault_of(one), "/items/0/role");
}

TEST(EmergencyContact, OneWayToReachThemIsEnoughAndNoneIsNot) {
  auto one = a_contact();
  one.phone = "";
  EXPECT_EQ(fault_of(one), "");
  one.mail = "";
  EXPECT_EQ(fault_of(one), "/items/0/phone");
}

TEST(EmergencyContact, ThereAreTenAtMost) {
  EXPECT_TRUE(checked_contacts(std::vector<EmergencyContact>(10, a_contact())));
  auto const outcome = checked_contacts(std::vector<EmergencyContact>(11, a_contact()));
  EXPECT_EQ(outcome.error().issues.at(0).pointer, "/items");
}

class NoReach final : public CallerReach {
 public:
  base::Result<Reach> reach_of(terms::UserId const&) override { return Reach{}; }
};

class ContactsOfTenants : public testing::Test {
 protected:
  void SetUp() override {
    database_ = *platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::contracts_migrations()));
    in([](ContractsPorts& ports) {
      std::string const digits{"000012050002"};
      Company const company{id<terms::CompanyId>("c"), "c",
                            *CorporateNumber::parse(check_digit(digits) + digits)};
      ASSERT_TRUE(ports.tenants.add(company));
      for (auto const* name : {"acme", "globex"}) {
        ASSERT_TRUE(ports.tenants.add(Tenant{id<terms::TenantId>(name), name, company.id}));
      }
    });
  }
  void in(std::function<void(ContractsPorts&)> const& work) {
    ASSERT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      NoReach reach;
      support::ContractStores stores{transaction, outside_, reach};
      work(stores.ports);
      return base::Result<void>{};
    }));
  }
  [[nodiscard]] base::Result<EmergencyContacts> keep(ContractsPorts& ports,
                                                     std::vector<EmergencyContact> people,
                                                     std::int64_t revision_seen) {
    return keep_contacts(ports, around_, {acme_, std::move(people), revision_seen}, admin_);
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  support::ContractOutside outside_;
  support::FakeClock clock_;
  support::FakeRandom random_;
  Surroundings around_{clock_, random_, [](std::string_view text) { return std::string{text}; }};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::Actor const admin_{terms::Side::Customer, "u1", "佐藤"};
};

TEST_F(ContactsOfTenants, TheListComesBackInItsOrderAndForItsTenantOnly) {
  in([this](ContractsPorts& ports) {
    EXPECT_EQ(ports.contacts.of_tenant(acme_)->revision, 0);
    ASSERT_TRUE(keep(ports, {a_contact("二"), a_contact("一")}, 0));
    auto const kept = *ports.contacts.of_tenant(acme_);
    ASSERT_EQ(kept.people.size(), 2U);
    EXPECT_EQ(kept.people[0].name, "二");
    EXPECT_EQ(kept.people[1].hours, "平日 9時から18時");
    EXPECT_EQ(kept.revision, 1);
    EXPECT_EQ(kept.changed_by_name, "佐藤");
    EXPECT_EQ(kept.changed_at, clock_.now());
    EXPECT_TRUE(ports.contacts.of_tenant(id<terms::TenantId>("globex"))->people.empty());
    EXPECT_EQ(outside_.audit.rows.back().detail, "2 people")
        << "no personal data in the audit trail";
  });
}

TEST_F(ContactsOfTenants, WhoWasSlowerIsToldAndChangesNothing) {
  in([this](ContractsPorts& ports) {
    EXPECT_EQ(keep(ports, {a_contact()}, 3).error().code, "contracts.contacts-changed");
    ASSERT_TRUE(keep(ports, {a_contact("一")}, 0));
    EXPECT_EQ(keep(ports, {a_contact("二")}, 0).error().code, "contracts.contacts-changed");
    ASSERT_TRUE(keep(ports, {a_contact("三")}, 1));
    EXPECT_EQ(keep(ports, {}, 1).error().code, "contracts.contacts-changed");
    EXPECT_EQ(ports.contacts.of_tenant(acme_)->people.at(0).name, "三");
    ASSERT_TRUE(keep(ports, {}, 2));
    EXPECT_TRUE(ports.contacts.of_tenant(acme_)->people.empty());
  });
}

TEST_F(ContactsOfTenants, TheDeskReadsThemAndChangesNothing) {
  in([this](ContractsPorts& ports) {
    auto const outcome = keep_contacts(ports, around_, {acme_, {a_contact()}, 0},
                                       {terms::Side::Desk, "u2", "青木"});
    EXPECT_EQ(outcome.error().code, "contracts.customer-only");
  });
}

}  // namespace
}  // namespace contracts
