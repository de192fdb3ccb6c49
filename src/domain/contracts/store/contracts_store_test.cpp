#include "domain/contracts/delegate.hpp"
#include "domain/contracts/enrol_router.hpp"
#include "domain/contracts/register.hpp"
#include "domain/contracts/store/migrations.hpp"
#include "support/contract_stores.hpp"

#include <gtest/gtest.h>

namespace contracts {
namespace {

using support::id;

class NoReach final : public CallerReach {
 public:
  base::Result<Reach> reach_of(terms::UserId const&) override { return Reach{}; }
};

/// Two tenants, each with a router, in SQLite.
class Contracts : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::contracts_migrations()));
    in([this](ContractsPorts& ports) {
      add(ports, "acme", "あけぼの製作所", "000012050002", "192.0.2.0/24");
      add(ports, "other", "ひので会計", "000012050001", "2001:db8:5::/48");
    });
  }

  void in(std::function<void(ContractsPorts&)> const& work) {
    auto const done = database_->write([&](platform::sql::Transaction& transaction) {
      NoReach reach;
      support::ContractStores stores{transaction, outside_, reach};
      work(stores.ports);
      return base::Result<void>{};
    });
    ASSERT_TRUE(done);
  }

  void add(ContractsPorts& ports, std::string const& name, std::string const& title,
           std::string const& number, std::string const& prefix) {
    auto const company = id<terms::CompanyId>("c-" + name);
    auto const full = check_digit(number) + number;
    ASSERT_TRUE(add_company(ports, {company, title, *CorporateNumber::parse(full)}, root_));
    ASSERT_TRUE(add_tenant(ports, {id<terms::TenantId>(name), title, company}, root_));
    ServiceRouter router{id<terms::RouterId>("r-" + name), id<terms::TenantId>(name), "本社",
                         "sensor-" + name};
    router.adapter = Adapter::Agent;
    router.prefixes = {*terms::IpPrefix::parse(prefix)};
    router.wan_addresses = {*terms::IpAddress::parse("203.0.113.7")};
    ASSERT_TRUE(add_router(ports, router, root_));
  }
  [[nodiscard]] NewDelegation a_year_for(std::string const& router) const {
    return {acme_, {id<terms::RouterId>(router)}, clock_.now() + std::chrono::hours{24 * 365}};
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  support::ContractOutside outside_;
  support::FakeClock clock_;
  support::FakeRandom random_;
  Surroundings around_{clock_, random_,
                       [](std::string_view text) { return "hash of " + std::string{text}; }};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const other_ = id<terms::TenantId>("other");
  terms::Actor const root_{terms::Side::System, "setup", "setup"};
  terms::Actor const sato_{terms::Side::Customer, "sato", "佐藤"};
  std::string const key_ = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
};

TEST_F(Contracts, TenantsAreCountedUpToALimit) {
  in([](ContractsPorts& ports) {
    EXPECT_EQ(*ports.tenants.count(10), 2);
    EXPECT_EQ(*ports.tenants.count(1), 1);
  });
}

TEST_F(Contracts, AnotherTenantSeesNothing) {
  in([this](ContractsPorts& ports) {
    auto const made = create_delegation(ports, around_, a_year_for("r-acme"), sato_);
    ASSERT_TRUE(made);
    EXPECT_FALSE(ports.delegations.find(other_, made->opening().id));
    EXPECT_TRUE(ports.delegations.list(other_, {})->items.empty());
    EXPECT_FALSE(ports.routers.find(other_, id<terms::RouterId>("r-acme")));
    EXPECT_FALSE(revoke_delegation(ports, around_, {other_, made->opening().id}, sato_));
  });
}

TEST_F(Contracts, ARouterOfSomebodyElseIsNotDelegated) {
  in([this](ContractsPorts& ports) {
    auto const outcome = create_delegation(ports, around_, a_year_for("r-other"), sato_);
    EXPECT_EQ(outcome.error().kind, base::ErrorKind::NotFound);
  });
}

TEST_F(Contracts, TheDeskCannotDelegateToItself) {
  in([this](ContractsPorts& ports) {
    terms::Actor const aoki{terms::Side::Desk, "aoki", "青木"};
    EXPECT_EQ(create_delegation(ports, around_, a_year_for("r-acme"), aoki).error().code,
              "contracts.customer-only");
  });
}

TEST_F(Contracts, ADelegatedAccountEndsWithinAYear) {
  in([this](ContractsPorts& ports) {
    for (auto const hours : {0, -1, 24 * 367}) {
      auto what = a_year_for("r-acme");
      what.ends_at = clock_.now() + std::chrono::hours{hours};
      EXPECT_EQ(create_delegation(ports, around_, what, sato_).error().code,
                "contracts.delegation-end");
    }
  });
}

TEST_F(Contracts, ARevokedAccountCoversNothingFromThatMoment) {
  in([this](ContractsPorts& ports) {
    auto const router = id<terms::RouterId>("r-acme");
    auto const made = *create_delegation(ports, around_, a_year_for("r-acme"), sato_);
    EXPECT_TRUE(made.covers(router, clock_.now()));
    EXPECT_FALSE(made.covers(id<terms::RouterId>("r-other"), clock_.now()));
    ASSERT_TRUE(revoke_delegation(ports, around_, {acme_, made.opening().id}, sato_));
    auto const stored = *ports.delegations.find(acme_, made.opening().id);
    EXPECT_FALSE(stored.covers(router, clock_.now()));
    EXPECT_EQ(stored.state_at(clock_.now()), DelegationState::Revoked);
    EXPECT_EQ(revoke_delegation(ports, around_, {acme_, made.opening().id}, sato_).error().code,
              "contracts.delegation-over");
  });
}

TEST_F(Contracts, TheAccountThatLastsLongestComesFirst) {
  in([this](ContractsPorts& ports) {
    auto const valid_of = [&](terms::TenantId const& tenant) {
      return *ports.delegations.valid_for(tenant, id<terms::RouterId>("r-acme"), clock_.now(), 10);
    };
    EXPECT_TRUE(valid_of(acme_).empty());
    auto short_one = a_year_for("r-acme");
    short_one.ends_at = clock_.now() + std::chrono::hours{1};
    auto const shortest = *create_delegation(ports, around_, short_one, sato_);
    auto const longest = *create_delegation(ports, around_, a_year_for("r-acme"), sato_);
    auto const found = valid_of(acme_);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].opening().id, longest.opening().id);
    EXPECT_TRUE(valid_of(other_).empty());
    ASSERT_TRUE(revoke_delegation(ports, around_, {acme_, longest.opening().id}, sato_));
    auto const left = valid_of(acme_);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].opening().id, shortest.opening().id);
  });
}

TEST_F(Contracts, ACodeEnrolsOnceWithinTheHour) {
  in([this](ContractsPorts& ports) {
    RouterOfTenant const which{acme_, id<terms::RouterId>("r-acme")};
    auto const code = *open_enrolment(ports, around_, which, root_);
    auto const router = enrol_router(ports, around_, {code.code, key_, "1.0"});
    ASSERT_TRUE(router);
    EXPECT_EQ(router->id, which.router);
    EXPECT_EQ(enrol_router(ports, around_, {code.code, key_, "1.0"}).error().code,
              "contracts.enrolment-code");
    auto const late = *open_enrolment(ports, around_, which, root_);
    clock_.advance(kEnrolmentLength);
    EXPECT_EQ(enrol_router(ports, around_, {late.code, key_, "1.0"}).error().code,
              "contracts.enrolment-code");
  });
}

TEST_F(Contracts, ASecondEnrolmentWithTheSameKeyOpensNoDoorToOldRequests) {
  in([this](ContractsPorts& ports) {
    RouterOfTenant const which{acme_, id<terms::RouterId>("r-acme")};
    auto const enrol = [&](std::string const& key) {
      auto const code = *open_enrolment(ports, around_, which, root_);
      return enrol_router(ports, around_, {code.code, key, "1.0"});
    };
    ASSERT_TRUE(enrol(key_));
    EXPECT_TRUE(*ports.any_routers.take_counter(which.router, 7, clock_.now()));
    ASSERT_TRUE(enrol(key_));
    EXPECT_FALSE(*ports.any_routers.take_counter(which.router, 7, clock_.now()));
    ASSERT_TRUE(enrol("BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="));
    EXPECT_TRUE(*ports.any_routers.take_counter(which.router, 1, clock_.now()));
  });
}

TEST_F(Contracts, ARouterWithAnotherKeyStartsEmpty) {
  in([this](ContractsPorts& ports) {
    RouterOfTenant const which{acme_, id<terms::RouterId>("r-acme")};
    auto const enrol = [&](std::string const& key) {
      auto const code = *open_enrolment(ports, around_, which, root_);
      return enrol_router(ports, around_, {code.code, key, "1.0"});
    };
    ASSERT_TRUE(enrol(key_));
    ASSERT_TRUE(enrol(key_));
    EXPECT_EQ(outside_.filters.asked, 0) << "the same device keeps its filters";
    ASSERT_TRUE(enrol("BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="));
    EXPECT_EQ(outside_.filters.asked, 1);
  });
  EXPECT_EQ(outside_.audit.rows.back().action, "contracts.router-replaced");
}

TEST_F(Contracts, AReplayedCounterIsNotTaken) {
  in([this](ContractsPorts& ports) {
    auto const router = id<terms::RouterId>("r-acme");
    EXPECT_TRUE(*ports.any_routers.take_counter(router, 5, clock_.now()));
    EXPECT_FALSE(*ports.any_routers.take_counter(router, 5, clock_.now()));
    EXPECT_FALSE(*ports.any_routers.take_counter(router, 4, clock_.now()));
    EXPECT_TRUE(*ports.any_routers.take_counter(router, 6, clock_.now()));
  });
}

TEST_F(Contracts, AddressesOfAnyCustomerAreKnownAsOwn) {
  in([](ContractsPorts& ports) {
    for (auto const* own : {"192.0.2.0", "192.0.2.255", "2001:db8:5::1", "203.0.113.7"}) {
      EXPECT_TRUE(*ports.any_routers.is_own_address(*terms::IpAddress::parse(own))) << own;
    }
    for (auto const* foreign : {"192.0.3.0", "192.0.1.255", "2001:db8:6::1", "::c000:201"}) {
      EXPECT_FALSE(*ports.any_routers.is_own_address(*terms::IpAddress::parse(foreign))) << foreign;
    }
  });
}

TEST_F(Contracts, ASensorNameBelongsToOneRouter) {
  in([this](ContractsPorts& ports) {
    EXPECT_EQ(ports.any_routers.by_sensor("sensor-acme")->tenant, acme_);
    EXPECT_FALSE(ports.any_routers.by_sensor("unknown"));
    ServiceRouter twin{id<terms::RouterId>("r-twin"), other_, "支社", "sensor-acme"};
    EXPECT_EQ(add_router(ports, twin, root_).error().code, "contracts.taken");
  });
}

TEST_F(Contracts, AListHoldsOnlyWhatIsReached) {
  in([this](ContractsPorts& ports) {
    auto const mine = *ports.tenants.list({Organisation::Company, acme_, std::nullopt}, "", {});
    ASSERT_EQ(mine.items.size(), 1U);
    EXPECT_EQ(mine.items[0].id, acme_);
    Reach const desk{Organisation::Desk, std::nullopt, std::nullopt};
    auto const first = *ports.tenants.list(desk, "", {std::nullopt, 1});
    ASSERT_TRUE(first.next_cursor);
    auto const second = *ports.tenants.list(desk, "", {first.next_cursor, 1});
    EXPECT_EQ(second.items.size(), 1U);
    EXPECT_FALSE(second.next_cursor);
    EXPECT_EQ(ports.tenants.list(desk, "会計", {})->items.size(), 1U);
    EXPECT_TRUE(ports.tenants.list(desk, "%", {})->items.empty());
  });
}

}  // namespace
}  // namespace contracts
