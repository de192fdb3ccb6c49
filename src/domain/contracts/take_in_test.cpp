#include "domain/contracts/take_in.hpp"

#include "domain/contracts/open_child.hpp"
#include "domain/contracts/register.hpp"
#include "domain/contracts/store/migrations.hpp"
#include "support/contract_stores.hpp"

#include <gtest/gtest.h>

namespace contracts {
namespace {

using support::id;
using support::kNoon;
using terms::TakenIn;

class NoReach final : public CallerReach {
 public:
  base::Result<Reach> reach_of(terms::UserId const&) override { return Reach{}; }
};

class TakeIn : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::contracts_migrations()));
    auto const added = with<void>([this](ContractsPorts& ports) {
      return add_partner(ports, {id<terms::PartnerId>("p"), "みなと通信販売"}, root_);
    });
    ASSERT_TRUE(added);
  }

  template <class T, class Body>
  [[nodiscard]] base::Result<T> with(Body const& body) {
    base::Result<T> outcome = base::fail(base::ErrorKind::Internal, "test", "not run");
    auto const done = database_->write([&](platform::sql::Transaction& transaction) {
      NoReach reach;
      support::ContractStores stores{transaction, outside_, reach};
      outcome = body(stores.ports);
      return base::Result<void>{};
    });
    EXPECT_TRUE(done);
    return outcome;
  }
  [[nodiscard]] base::Result<TakenIn> company(CompanyRow const& row) {
    return with<TakenIn>(
        [&](ContractsPorts& ports) { return take_in_company(ports, around_, row, root_); });
  }
  [[nodiscard]] base::Result<TakenIn> tenant(TenantRow const& row) {
    return with<TakenIn>(
        [&](ContractsPorts& ports) { return take_in_tenant(ports, around_, row, root_); });
  }
  [[nodiscard]] base::Result<TakenIn> router(RouterRow const& row) {
    return with<TakenIn>(
        [&](ContractsPorts& ports) { return take_in_router(ports, around_, row, root_); });
  }
  template <class Outcome>
  [[nodiscard]] static std::string told(Outcome const& outcome) {
    if (outcome) return "";
    auto const& error = outcome.error();
    return std::string{error.code} + (error.issues.empty() ? "" : error.issues.front().pointer);
  }
  void two_companies() {
    ASSERT_TRUE(company({kFirst, "あけぼの製作所"}));
    ASSERT_TRUE(company({kSecond, "ひので会計"}));
  }

  static inline std::string const kFirst = check_digit("000012050002") +
                                           std::string{"000012050002"};
  static inline std::string const kSecond = check_digit("000012050001") +
                                            std::string{"000012050001"};
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  support::ContractOutside outside_;
  support::FakeClock clock_{kNoon};
  support::FakeRandom random_;
  Surroundings around_{clock_, random_, {}};
  terms::Actor const root_{terms::Side::System, "setup", "setup"};
};

TEST_F(TakeIn, ARowAtFaultNamesItsColumn) {
  two_companies();
  auto const wrong = static_cast<char>('0' + (kFirst[0] - '0' + 1) % 10) + kFirst.substr(1);
  EXPECT_EQ(told(company({wrong, "桁違い"})), "contracts.corporate-number/corporate_number");
  EXPECT_EQ(told(company({kFirst, ""})), "contracts.name/company_name");
  EXPECT_EQ(told(tenant({"abc", kFirst, "", "", ""})), "contracts.customer-number/customer_number");
  EXPECT_EQ(told(tenant({"CUST01", kFirst, "2026-02-30", "", ""})), "contracts.day/starts_on");
  EXPECT_EQ(told(tenant({"CUST01", kFirst, "", "だれか", ""})),
            "contracts.unknown-partner/partner");
  EXPECT_EQ(told(router({"gw", "CUST99", "", "本社", "", "", "", "", ""})),
            "contracts.unknown-contract/customer_number");
  ASSERT_TRUE(tenant({"CUST01", kFirst, "", "", ""}));
  EXPECT_EQ(told(router({"gw", "CUST01", "", "本社", "", "telnet", "", "", ""})),
            "contracts.router/adapter");
  EXPECT_EQ(told(router({"gw", "CUST01", "", "本社", "", "", "0", "", ""})),
            "contracts.router/filter_cap");
  EXPECT_EQ(told(router({"gw", "CUST01", "", "本社", "", "", "", "10.0.0.1/8", ""})),
            "contracts.router/prefixes");
  EXPECT_EQ(told(router({"gw", "CUST01", "", "本社", "", "", "", "", "198.51.100"})),
            "contracts.router/wan_addresses");
}

TEST_F(TakeIn, Attack22_ANumberOrSensorOfAnotherFirmIsNotTakenOver) {
  two_companies();
  ASSERT_TRUE(tenant({"CUST01", kFirst, "", "", ""}));
  EXPECT_EQ(told(tenant({"CUST01", kSecond, "", "", ""})), "contracts.taken/customer_number");
  ASSERT_TRUE(tenant({"CUST02", kSecond, "", "", ""}));
  ASSERT_EQ(router({"gw", "CUST01", "", "本社", "", "", "", "", ""}), TakenIn::Added);
  EXPECT_EQ(told(router({"gw", "CUST02", "", "本社", "", "", "", "", ""})),
            "contracts.taken/sensor_name");
}

TEST_F(TakeIn, Attack22_OfTwoPartnersOfOneNameNoneGetsTheOthersChild) {
  two_companies();
  ASSERT_TRUE(tenant({"CUST01", kFirst, "", "みなと通信販売", ""}));
  ASSERT_TRUE(with<void>([this](ContractsPorts& ports) {
    return add_partner(ports, {id<terms::PartnerId>("p2"), "みなと通信販売"}, root_);
  }));
  EXPECT_EQ(told(tenant({"CUST02", kSecond, "", "みなと通信販売", ""})),
            "contracts.partner-ambiguous/partner");
  EXPECT_EQ(told(router({"gw", "CUST01", "みなと通信販売", "本社", "", "", "", "", ""})),
            "contracts.partner-ambiguous/partner");
}

TEST_F(TakeIn, TheSameNumberWithAPartnerAndWithoutAreTwoContracts) {
  two_companies();
  EXPECT_EQ(tenant({"CUST01", kFirst, "", "", ""}), TakenIn::Added);
  EXPECT_EQ(tenant({"CUST01", kSecond, "", "みなと通信販売", ""}), TakenIn::Added);
  EXPECT_EQ(tenant({"CUST01", kFirst, "", "", ""}), TakenIn::Unchanged);
  EXPECT_EQ(tenant({"CUST01", kSecond, "", "みなと通信販売", "ひので 新館"}), TakenIn::Changed);
}

TEST_F(TakeIn, AServiceBeginsOnItsDayAndOneToComeIsAnOrder) {
  two_companies();
  ASSERT_TRUE(tenant({"CUST01", kFirst, "2026-04-01", "", ""}));
  ASSERT_TRUE(tenant({"CUST02", kSecond, "2099-04-01", "", ""}));
  auto const counted = with<std::size_t>([&](ContractsPorts& ports) -> base::Result<std::size_t> {
    auto const due = ports.order.any_orders.due(kNoon + std::chrono::hours{24 * 366 * 100}, 10);
    if (!due) return tl::unexpected(due.error());
    return due->size();
  });
  EXPECT_EQ(counted, 1U);
  EXPECT_TRUE(with<bool>([&](ContractsPorts& ports) -> base::Result<bool> {
                auto const first = ports.customers.tenant_by({std::nullopt, "CUST01"});
                return ports.tenants.was_active_at(**first, kNoon);
              }).value_or(false));
}

TEST_F(TakeIn, ADayThatComesLaterIsTakenInAndAnotherIsRefused) {
  two_companies();
  ASSERT_EQ(tenant({"CUST01", kFirst, "", "", ""}), TakenIn::Added);
  EXPECT_EQ(tenant({"CUST01", kFirst, "2099-04-01", "", ""}), TakenIn::Changed);
  EXPECT_EQ(tenant({"CUST01", kFirst, "2099-04-01", "", ""}), TakenIn::Unchanged);
  EXPECT_EQ(told(tenant({"CUST01", kFirst, "2099-05-01", "", "新しい名前"})),
            "contracts.day/starts_on");
  ASSERT_EQ(tenant({"CUST02", kSecond, "", "", ""}), TakenIn::Added);
  EXPECT_EQ(tenant({"CUST02", kSecond, "2026-04-01", "", ""}), TakenIn::Changed);
  EXPECT_EQ(tenant({"CUST02", kSecond, "2026-04-01", "", ""}), TakenIn::Unchanged);
}

TEST_F(TakeIn, UnderAPartnerWhoseContractIsOverNothingBegins) {
  two_companies();
  ASSERT_TRUE(tenant({"CUST01", kFirst, "", "みなと通信販売", ""}));
  ASSERT_TRUE(with<Contract>([this](ContractsPorts& ports) {
    return end_contract(ports, around_, ports.order.book.partners({})->items.at(0).contract.number,
                        root_);
  }));
  EXPECT_EQ(told(tenant({"CUST01", kFirst, "2099-04-01", "みなと通信販売", ""})),
            "contracts.contract-ended/starts_on");
  EXPECT_EQ(told(tenant({"CUST02", kSecond, "", "みなと通信販売", ""})),
            "contracts.contract-ended/partner");
}

TEST_F(TakeIn, ARouterBecomesWhatItsRowSays) {
  two_companies();
  ASSERT_TRUE(tenant({"CUST01", kFirst, "", "", ""}));
  RouterRow row{"gw",          "CUST01", "", "本社", "本館", "", "50", "192.168.1.0/24 10.0.0.0/8",
                "198.51.100.7"};
  EXPECT_EQ(router(row), TakenIn::Added);
  EXPECT_EQ(router(row), TakenIn::Unchanged);
  row.prefixes = "192.168.2.0/24";
  row.site = "新館";
  EXPECT_EQ(router(row), TakenIn::Changed);
  auto const now = with<ServiceRouter>(
      [](ContractsPorts& ports) { return ports.any_routers.by_sensor("gw"); });
  ASSERT_TRUE(now);
  EXPECT_EQ(now->site_name, "新館");
  EXPECT_EQ(now->filter_cap, 50);
  ASSERT_EQ(now->prefixes.size(), 1U);
  EXPECT_EQ(now->prefixes.front().text(), "192.168.2.0/24");
  ASSERT_EQ(now->wan_addresses.size(), 1U);
}

TEST_F(TakeIn, ARouterThatHoldsBlocksKeepsItsAdapter) {
  two_companies();
  ASSERT_TRUE(tenant({"CUST01", kFirst, "", "", ""}));
  RouterRow row{"gw", "CUST01", "", "本社", "", "agent", "", "", ""};
  ASSERT_EQ(router(row), TakenIn::Added);
  outside_.filters.blocks = 1;
  row.adapter = "dry_run";
  EXPECT_EQ(told(router(row)), "contracts.router-holds-blocks/adapter");
  row.adapter = "agent";
  row.router_name = "本社ルーター";
  EXPECT_EQ(router(row), TakenIn::Changed) << "its name may change";
  outside_.filters.blocks = 0;
  row.adapter = "dry_run";
  EXPECT_EQ(router(row), TakenIn::Changed);
}

TEST_F(TakeIn, ACompanyIsRenamedByItsNumber) {
  two_companies();
  EXPECT_EQ(company({kFirst, "あけぼの製作所"}), TakenIn::Unchanged);
  EXPECT_EQ(company({kFirst, "あけぼの工業"}), TakenIn::Changed);
  EXPECT_EQ(outside_.audit.rows.back().action, "contracts.company-renamed");
}

}  // namespace
}  // namespace contracts
