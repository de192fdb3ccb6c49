#include "domain/contracts/delegate.hpp"
#include "domain/contracts/register.hpp"
#include "domain/contracts/store/migrations.hpp"
#include "support/contract_stores.hpp"

#include <gtest/gtest.h>

namespace contracts {
namespace {

using std::chrono::days;
using std::chrono::hours;
using support::id;

class AnyReach final : public CallerReach {
 public:
  base::Result<Reach> reach_of(terms::UserId const&) override { return Reach{}; }
};

/// Two tenants with a router each, in SQLite.
class DelegationStore : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::contracts_migrations()));
    in([this](ContractsPorts& ports) {
      add(ports, "acme", "000012050002");
      add(ports, "other", "000012050001");
    });
  }
  void add(ContractsPorts& ports, std::string const& name, std::string const& number) {
    auto const company = id<terms::CompanyId>("c-" + name);
    auto const tenant = id<terms::TenantId>(name);
    auto const full = *CorporateNumber::parse(check_digit(number) + number);
    ASSERT_TRUE(add_company(ports, {company, name, full}, root_));
    ASSERT_TRUE(add_tenant(ports, {tenant, name, company}, root_));
    for (auto const* router : {"1", "2"}) {
      ASSERT_TRUE(ports.routers.add(
          {id<terms::RouterId>(name + router), tenant, router, "s-" + name + router}));
    }
  }
  void in(std::function<void(ContractsPorts&)> const& work) {
    auto const done = database_->write([&](platform::sql::Transaction& transaction) {
      AnyReach reach;
      support::ContractStores stores{transaction, outside_, reach};
      work(stores.ports);
      return base::Result<void>{};
    });
    ASSERT_TRUE(done);
  }
  [[nodiscard]] NewDelegation for_days(int count, std::vector<std::string> const& routers = {"1"}) {
    NewDelegation what{acme_, {}, clock_.now() + days{count}};
    for (auto const& router : routers) what.routers.push_back(id<terms::RouterId>("acme" + router));
    return what;
  }
  [[nodiscard]] Delegation made(ContractsPorts& ports, NewDelegation const& what) {
    return *create_delegation(ports, around_, what, sato_);
  }
  [[nodiscard]] DelegationUse use(Delegation const& of, std::string const& name) {
    return {id<DelegationUseId>(name),
            acme_,
            of.opening().id,
            clock_.now(),
            DeskAct::Block,
            id<terms::BlockId>("b1"),
            "203.0.113.5",
            "aoki",
            "青木",
            *terms::IpPrefix::parse("198.51.100.0/24")};
  }
  std::int64_t tell(ContractsPorts& ports) { return *tell_of_ends(ports, around_); }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  support::FakeClock clock_;
  support::FakeRandom random_;
  support::ContractOutside outside_;
  Surroundings around_{clock_, random_, [](std::string_view text) { return std::string{text}; }};
  terms::TenantId acme_ = id<terms::TenantId>("acme");
  terms::TenantId other_ = id<terms::TenantId>("other");
  terms::Actor sato_{terms::Side::Customer, "sato", "佐藤"};
  terms::Actor root_{terms::Side::System, "root", "root"};
};

TEST_F(DelegationStore, NeitherDeskNorCommandLineNorMachineMakesOne) {
  in([this](ContractsPorts& ports) {
    for (auto const side : {terms::Side::Desk, terms::Side::System}) {
      terms::Actor const by{side, "aoki", "青木"};
      EXPECT_EQ(create_delegation(ports, around_, for_days(30), by).error().code,
                "contracts.customer-only");
    }
    EXPECT_TRUE(ports.delegations.list(acme_, {{}, 10})->items.empty());
  });
}

TEST_F(DelegationStore, WhatIsAllowedComesBackAsItWasMade) {
  in([this](ContractsPorts& ports) {
    auto what = for_days(30, {"1", "2"});
    what.acts = {DeskAct::Unblock, DeskAct::Block};
    what.sources = {*terms::IpPrefix::parse("198.51.100.7"),
                    *terms::IpPrefix::parse("2001:db8::/32")};
    auto const first = made(ports, what);
    what.renews = first.opening().id;
    auto const second = *ports.delegations.find(acme_, made(ports, what).opening().id);
    EXPECT_EQ(second.opening().acts, (std::vector{DeskAct::Block, DeskAct::Unblock}));
    EXPECT_EQ(second.opening().sources.size(), 2U);
    EXPECT_EQ(second.opening().renews, first.opening().id);
    EXPECT_EQ(ports.delegations.find(acme_, first.opening().id)->opening().ends_at,
              first.opening().ends_at)
        << "a renewal leaves the former one as it was";
  });
}

TEST_F(DelegationStore, AnotherTenantsAccountIsNotRenewed) {
  in([this](ContractsPorts& ports) {
    auto const theirs = made(ports, for_days(30));
    NewDelegation what{other_, {id<terms::RouterId>("other1")}, clock_.now() + days{30}};
    what.renews = theirs.opening().id;
    EXPECT_EQ(create_delegation(ports, around_, what, sato_).error().kind,
              base::ErrorKind::NotFound);
  });
}

TEST_F(DelegationStore, UsesAreListedNewestFirstToTheirTenantAlone) {
  in([this](ContractsPorts& ports) {
    auto const delegation = made(ports, for_days(30));
    for (auto const* name : {"u1", "u2", "u3"}) {
      ASSERT_TRUE(ports.delegations.add_use(use(delegation, name)));
    }
    auto const page = *ports.delegations.uses_of(acme_, delegation.opening().id, {{}, 2});
    ASSERT_EQ(page.items.size(), 2U);
    EXPECT_EQ(page.items[0].id.text(), "u3");
    EXPECT_EQ(page.items[0].by_name, "青木");
    EXPECT_EQ(page.items[0].from->text(), "198.51.100.0/24");
    auto const rest = *ports.delegations.uses_of(acme_, delegation.opening().id,
                                                 {page.next_cursor, 2});
    ASSERT_EQ(rest.items.size(), 1U);
    EXPECT_FALSE(rest.next_cursor);
    EXPECT_TRUE(ports.delegations.uses_of(other_, delegation.opening().id, {{}, 9})->items.empty());
  });
}

TEST_F(DelegationStore, TheEndIsToldFourteenAndThreeDaysBefore) {
  in([this](ContractsPorts& ports) {
    auto const delegation = made(ports, for_days(30));
    clock_.advance(days{16} - hours{1});
    EXPECT_EQ(tell(ports), 0);
    clock_.advance(hours{1});
    EXPECT_EQ(tell(ports), 1);
    EXPECT_EQ(tell(ports), 0) << "told once";
    clock_.advance(days{11});
    EXPECT_EQ(tell(ports), 1);
    clock_.advance(days{5});
    EXPECT_EQ(tell(ports), 0);
    ASSERT_EQ(outside_.outbox.events.size(), 2U);
    EXPECT_EQ(outside_.outbox.events[0].topic, terms::kDelegationEnding);
    EXPECT_EQ(outside_.outbox.events[0].subject, delegation.opening().id.text());
  });
}

TEST_F(DelegationStore, OneThatWasRevokedIsNotToldOf) {
  in([this](ContractsPorts& ports) {
    auto const delegation = made(ports, for_days(15));
    ASSERT_TRUE(revoke_delegation(ports, around_, {acme_, delegation.opening().id}, sato_));
    clock_.advance(days{2});
    EXPECT_EQ(tell(ports), 0);
    EXPECT_TRUE(outside_.outbox.events.empty());
  });
}

TEST_F(DelegationStore, OneThatALongerOneFollowsOnEveryRouterIsNotToldOf) {
  in([this](ContractsPorts& ports) {
    static_cast<void>(made(ports, for_days(15, {"1", "2"})));
    static_cast<void>(made(ports, for_days(90, {"1"})));
    clock_.advance(days{2});
    EXPECT_EQ(tell(ports), 1);
    EXPECT_EQ(outside_.outbox.events.size(), 1U) << "the second router has no other";
    static_cast<void>(made(ports, for_days(90, {"2"})));
    clock_.advance(days{11});
    EXPECT_EQ(tell(ports), 1);
    EXPECT_EQ(outside_.outbox.events.size(), 1U);
  });
}

TEST_F(DelegationStore, AServerThatSleptThroughBothDaysTellsNothingOfWhatIsOver) {
  in([this](ContractsPorts& ports) {
    static_cast<void>(made(ports, for_days(20)));
    clock_.advance(days{21});
    EXPECT_EQ(tell(ports), 1);
    EXPECT_EQ(tell(ports), 0);
    EXPECT_TRUE(outside_.outbox.events.empty());
  });
}

}  // namespace
}  // namespace contracts
