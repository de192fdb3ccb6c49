#include "domain/contracts/open_child.hpp"
#include "domain/contracts/orders.hpp"
#include "domain/contracts/register.hpp"
#include "domain/contracts/statement.hpp"
#include "domain/contracts/store/migrations.hpp"
#include "support/contract_stores.hpp"

#include <gtest/gtest.h>

namespace contracts {
namespace {

using namespace std::chrono_literals;
using support::id;

class NoReach final : public CallerReach {
 public:
  base::Result<Reach> reach_of(terms::UserId const&) override { return Reach{}; }
};

/// A partner with a child, and a direct tenant, each with a router, in SQLite.
class OrdersOf : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::contracts_migrations()));
    in([this](ContractsPorts& ports) {
      ASSERT_TRUE(add_partner(ports, reseller_, root_));
      add(ports, "acme", "000012050002", std::nullopt);
      add(ports, "child", "000012050001", reseller_);
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

  void add(ContractsPorts& ports, std::string const& name, std::string const& digits,
           std::optional<Partner> const& partner) {
    auto const company = id<terms::CompanyId>("c-" + name);
    auto const number = *CorporateNumber::parse(check_digit(digits) + digits);
    ASSERT_TRUE(add_company(ports, {company, name, number}, root_));
    Tenant const tenant{id<terms::TenantId>(name), name, company,
                        partner ? TenantKind::Child : TenantKind::Direct, partner};
    ASSERT_TRUE(add_tenant(ports, tenant, root_));
    ASSERT_TRUE(add_router(
        ports, {id<terms::RouterId>("r-" + name), tenant.id, "本社", "s-" + name}, root_));
  }

  base::Result<Order> apply(ContractsPorts& ports, OrderKind kind, std::string const& day) {
    return apply_for(ports, around_, {acme_, kind, day}, sato_);
  }
  base::Result<Order> accept(ContractsPorts& ports, Order const& order) {
    return decide_order(ports, around_, {order.tenant, order.id}, Decision::Accept, "", ops_);
  }
  /// Applied for today, accepted at once.
  void now(ContractsPorts& ports, OrderKind kind) {
    auto const order = apply(ports, kind, today());
    ASSERT_TRUE(order) << order.error().detail;
    auto const done = accept(ports, *order);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(done->state, OrderState::Done);
  }
  std::string today() const { return day_at(clock_.now()); }
  static std::string day_at(base::Instant at) { return base::iso8601(at + 9h).substr(0, 10); }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  support::ContractOutside outside_;
  support::FakeClock clock_;
  support::FakeRandom random_;
  Surroundings around_{clock_, random_, [](std::string_view text) { return std::string{text}; }};
  Partner const reseller_{id<terms::PartnerId>("reseller"), "販売"};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const child_ = id<terms::TenantId>("child");
  terms::Actor const root_{terms::Side::System, "setup", "setup"};
  terms::Actor const sato_{terms::Side::Customer, "sato", "佐藤"};
  terms::Actor const ops_{terms::Side::Desk, "onishi", "大西"};
};

TEST_F(OrdersOf, ADayThatIsPastOrFarAheadOrNoneIsRefusedAtTheField) {
  in([this](ContractsPorts& ports) {
    for (auto const& day : {day_at(clock_.now() - 24h), day_at(clock_.now() + 24h * 400),
                            std::string{""}, std::string{"2026-02-30"}, std::string{"明日"}}) {
      auto const order = apply(ports, OrderKind::Start, day);
      ASSERT_FALSE(order) << day;
      EXPECT_EQ(order.error().code, "contracts.day");
      EXPECT_EQ(order.error().issues.at(0).pointer, "/day");
    }
  });
}

TEST_F(OrdersOf, AnEndBeforeTheStartIsRefusedAtTheField) {
  in([this](ContractsPorts& ports) {
    EXPECT_EQ(apply(ports, OrderKind::End, today()).error().code, "contracts.subscription");
    ASSERT_TRUE(apply(ports, OrderKind::Start, day_at(clock_.now() + 48h)));
    auto const early = apply(ports, OrderKind::End, day_at(clock_.now() + 24h));
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().issues.at(0).pointer, "/day");
    EXPECT_TRUE(apply(ports, OrderKind::End, day_at(clock_.now() + 72h)));
  });
}

TEST_F(OrdersOf, OnlyOneOfTwoStartsAtOnceIsTaken) {
  in([this](ContractsPorts& ports) {
    ASSERT_TRUE(apply(ports, OrderKind::Start, today()));
    EXPECT_EQ(apply(ports, OrderKind::Start, today()).error().code, "contracts.order-open");
  });
}

TEST_F(OrdersOf, AnotherTenantsOrderAndRouterAreNotFound) {
  in([this](ContractsPorts& ports) {
    auto const order = apply(ports, OrderKind::Start, today());
    ASSERT_TRUE(order);
    OrderRef const swapped{child_, order->id};
    EXPECT_EQ(withdraw_order(ports, around_, swapped, sato_).error().kind,
              base::ErrorKind::NotFound);
    EXPECT_EQ(decide_order(ports, around_, swapped, Decision::Accept, "", ops_).error().kind,
              base::ErrorKind::NotFound);
    NewOrder wish{acme_, OrderKind::Retention};
    wish.router = id<terms::RouterId>("r-child");
    wish.retention = Retention::Months3;
    EXPECT_EQ(apply_for(ports, around_, wish, sato_).error().kind, base::ErrorKind::NotFound);
  });
}

TEST_F(OrdersOf, AnAcceptedOrderTakesEffectOnItsDay) {
  in([this](ContractsPorts& ports) {
    auto const order = apply(ports, OrderKind::Start, day_at(clock_.now() + 24h));
    ASSERT_TRUE(order);
    EXPECT_EQ(accept(ports, *order)->state, OrderState::Accepted);
    EXPECT_FALSE(*carry_out_due(ports, around_));
    clock_.advance(48h);
    EXPECT_TRUE(*carry_out_due(ports, around_));
    EXPECT_FALSE(*carry_out_due(ports, around_));
    auto const running = *ports.tenants.subscription_of(acme_);
    EXPECT_EQ(running.state, SubscriptionState::Active);
    EXPECT_EQ(running.since, order->effective_at);
  });
}

TEST_F(OrdersOf, AWithdrawnOrDeclinedOrderHappensNoMore) {
  in([this](ContractsPorts& ports) {
    auto const first = apply(ports, OrderKind::Start, today());
    ASSERT_TRUE(withdraw_order(ports, around_, {acme_, first->id}, sato_));
    EXPECT_EQ(accept(ports, *first).error().code, "contracts.order-over");
    auto const second = apply(ports, OrderKind::Start, today());
    auto const mute = decide_order(ports, around_, {acme_, second->id}, Decision::Decline, "",
                                   ops_);
    EXPECT_EQ(mute.error().code, "contracts.note");
    ASSERT_TRUE(decide_order(ports, around_, {acme_, second->id}, Decision::Decline, "x", ops_));
    EXPECT_FALSE(*carry_out_due(ports, around_));
    EXPECT_EQ(ports.tenants.subscription_of(acme_)->state, SubscriptionState::Inactive);
  });
}

TEST_F(OrdersOf, AnEndedServiceBeginsAnewAsARowOfItsOwn) {
  in([this](ContractsPorts& ports) {
    auto const began = clock_.now();
    now(ports, OrderKind::Start);
    clock_.advance(24h);
    now(ports, OrderKind::End);
    clock_.advance(24h);
    now(ports, OrderKind::Start);
    EXPECT_EQ(ports.tenants.subscriptions_of(acme_)->size(), 2U);
    EXPECT_TRUE(*ports.tenants.was_active_at(acme_, began));
    EXPECT_FALSE(*ports.tenants.was_active_at(acme_, began - 1us));
    EXPECT_FALSE(*ports.tenants.was_active_at(acme_, began + 24h));
    EXPECT_TRUE(*ports.tenants.was_active_at(acme_, clock_.now()));
    auto const company = id<terms::CompanyId>("c-acme");
    EXPECT_TRUE(*ports.tenants.was_subscribed_on(company, began));
    EXPECT_FALSE(*ports.tenants.was_subscribed_on(company, began + 30h));
    EXPECT_FALSE(*ports.tenants.was_subscribed_on(id<terms::CompanyId>("c-child"), began));
  });
  EXPECT_EQ(outside_.outbox.events.size(), 3U);
}

TEST_F(OrdersOf, RepeatedStartsAndStopsAreACallAndNoRefusal) {
  in([this](ContractsPorts& ports) {
    for (int cycle = 0; cycle < 3; ++cycle) {
      EXPECT_TRUE(ports.order.any_orders.tasks(false, {})->items.empty());
      now(ports, OrderKind::Start);
      clock_.advance(24h);
      now(ports, OrderKind::End);
      clock_.advance(24h);
    }
    now(ports, OrderKind::Start);
    auto const calls = ports.order.any_orders.tasks(false, {})->items;
    ASSERT_EQ(calls.size(), 1U);
    EXPECT_EQ(calls[0].cycles, 3);
    EXPECT_EQ(finish_call(ports, around_, calls[0].id, " ", ops_).error().code, "contracts.note");
    ASSERT_TRUE(finish_call(ports, around_, calls[0].id, "事情を伺った", ops_));
    EXPECT_EQ(finish_call(ports, around_, calls[0].id, "x", ops_).error().code,
              "contracts.task-done");
  });
}

TEST_F(OrdersOf, AShorterRetentionDeletesInPartsBeforeItIsDone) {
  outside_.records.left = 1'100;
  in([this](ContractsPorts& ports) {
    NewOrder wish{acme_, OrderKind::Retention};
    EXPECT_EQ(apply_for(ports, around_, wish, sato_).error().code, "contracts.retention");
    auto const router = id<terms::RouterId>("r-acme");
    wish.router = router;
    wish.retention = Retention::Months3;
    auto const order = apply_for(ports, around_, wish, sato_);
    ASSERT_TRUE(order);
    EXPECT_EQ(loss_of(ports, around_, acme_, router, Retention::Months3)->records, 1'100);
    EXPECT_EQ(withdraw_order(ports, around_, {acme_, order->id}, sato_).error().code,
              "contracts.order-over");
    EXPECT_TRUE(*carry_out_due(ports, around_));
    EXPECT_FALSE(ports.routers.find(acme_, router)->retention);
    while (*carry_out_due(ports, around_)) continue;
    EXPECT_EQ(ports.routers.find(acme_, router)->retention, Retention::Months3);
    auto const done = *ports.order.orders.find(acme_, order->id);
    EXPECT_EQ(done.state, OrderState::Done);
    EXPECT_EQ(done.deleted, 1'100);
    EXPECT_EQ(ports.order.orders.uses_of(acme_, router, clock_.now() + 1h)->size(), 1U);
    EXPECT_EQ(apply_for(ports, around_, wish, sato_).error().code, "contracts.same-retention");
  });
}

TEST_F(OrdersOf, ALongDeletionAndOneThatFailsKeepNoStartWaiting) {
  outside_.records.left = 100'000;
  in([this](ContractsPorts& ports) {
    NewOrder const wish{acme_, OrderKind::Retention, "", id<terms::RouterId>("r-acme"),
                        Retention::Months3};
    auto const retention = apply_for(ports, around_, wish, sato_);
    ASSERT_TRUE(retention);
    auto const tomorrow = day_at(clock_.now() + 24h);
    auto const start = apply_for(ports, around_, {child_, OrderKind::Start, tomorrow}, sato_);
    ASSERT_TRUE(start);
    ASSERT_TRUE(accept(ports, *start));
    clock_.advance(48h);
    auto const next = [&](std::vector<terms::OrderId> const& failed) {
      return *next_due(ports, clock_.now(), failed);
    };
    EXPECT_EQ(next({})->id, start->id) << "though the retention was due before";
    EXPECT_EQ(next({start->id})->id, retention->id);
    EXPECT_FALSE(next({start->id, retention->id}));
    outside_.records.is_broken = true;
    ASSERT_TRUE(*carry_out_due(ports, around_));
    EXPECT_FALSE(carry_out_due(ports, around_)) << "the retention alone is left";
    EXPECT_FALSE(*carry_out_due(ports, around_, {retention->id}));
  });
}

TEST_F(OrdersOf, OfVeryManyUsesTheLatestCount) {
  in([this](ContractsPorts& ports) {
    auto const router = id<terms::RouterId>("r-acme");
    auto at = clock_.now();
    for (std::size_t i = 0; i <= Orders::kSpansMax; ++i, at = at + 2min) {
      ASSERT_TRUE(ports.order.orders.begin_use(acme_, router, {at, at + 1min, {}}));
    }
    auto const uses = *ports.order.orders.uses_of(acme_, router, at);
    EXPECT_EQ(uses.size(), Orders::kSpansMax);
    EXPECT_EQ(uses.front().since, at - 2min);
    EXPECT_GT(uses.back().since, clock_.now());
  });
}

TEST_F(OrdersOf, MoreTenantsThanAreReadAtOnceEndWithTheirPartner) {
  in([this](ContractsPorts& ports) {
    for (std::size_t i = 0; i <= ContractBook::kTenantsMax; ++i) {
      Tenant const tenant{id<terms::TenantId>("t" + std::to_string(i)), "名",
                          id<terms::CompanyId>("c-child"), TenantKind::Child, reseller_};
      ASSERT_TRUE(add_tenant(ports, tenant, root_));
      ASSERT_TRUE(activate_subscription(ports, around_, tenant.id, root_));
    }
    clock_.advance(1h);
    auto const parent = ports.order.book.partners({})->items.at(0).contract.number;
    ASSERT_TRUE(end_contract(ports, around_, parent, ops_));
    EXPECT_TRUE(ports.order.book.running_under(parent)->empty());
  });
}

TEST_F(OrdersOf, ThePartnersComeInPages) {
  in([this](ContractsPorts& ports) {
    ASSERT_TRUE(add_partner(ports, {id<terms::PartnerId>("a"), "あ"}, root_));
    ASSERT_TRUE(add_partner(ports, {id<terms::PartnerId>("z"), "ん"}, root_));
    auto const first = *ports.order.book.partners({std::nullopt, 2});
    ASSERT_EQ(first.items.size(), 2U);
    auto const rest = *ports.order.book.partners({first.next_cursor, 2});
    ASSERT_EQ(rest.items.size(), 1U);
    EXPECT_EQ(rest.items.front().partner.id.text(), "z");
    EXPECT_FALSE(rest.next_cursor);
  });
}

TEST_F(OrdersOf, AChildsCorporateNumberIsCheckedAtTheField) {
  in([this](ContractsPorts& ports) {
    auto const wrong = open_child(ports, around_, {reseller_.id, " ", "8000012050002", "短い"},
                                  sato_);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().issues.size(), 3U);
    auto const child = open_child(ports, around_, {reseller_.id, "新規", "7000012050002", "AB0001"},
                                  sato_);
    ASSERT_TRUE(child) << child.error().detail;
    EXPECT_EQ(child->company.text(), "c-acme") << "the number names a company that is known";
    EXPECT_EQ(open_child(ports, around_, {reseller_.id, "又", "7000012050002", "AB0001"}, sato_)
                  .error()
                  .code,
              "contracts.taken");
    EXPECT_EQ(ports.order.book.of_tenant(child->id)->kind, ContractKind::Child);
  });
}

TEST_F(OrdersOf, TheEndOfAParentContractIsTheEndOfItsChildren) {
  in([this](ContractsPorts& ports) {
    EXPECT_FALSE(*ports.order.book.end_over(child_));
    ASSERT_TRUE(activate_subscription(ports, around_, child_, root_));
    clock_.advance(1h);
    auto const parent = ports.order.book.partners({})->items.at(0).contract.number;
    ASSERT_TRUE(end_contract(ports, around_, parent, ops_));
    EXPECT_EQ(*ports.order.book.end_over(child_), clock_.now());
    EXPECT_FALSE(*ports.order.book.end_over(acme_));
    EXPECT_FALSE(*ports.tenants.was_active_at(child_, clock_.now()));
    EXPECT_EQ(end_contract(ports, around_, parent, ops_).error().code, "contracts.contract-ended");
    EXPECT_EQ(
        open_child(ports, around_, {reseller_.id, "新規", "7000012050002"}, sato_).error().code,
        "contracts.contract-ended");
    auto const start = apply_for(ports, around_, {child_, OrderKind::Start, today()}, sato_);
    EXPECT_EQ(start.error().code, "contracts.contract-ended");
  });
}

TEST_F(OrdersOf, NothingIsCountedPastTheEndOfTheContract) {
  in([this](ContractsPorts& ports) {
    auto const router = id<terms::RouterId>("r-child");
    ASSERT_TRUE(activate_subscription(ports, around_, child_, root_));
    NewOrder wish{child_, OrderKind::Retention, "", router, Retention::Months3};
    ASSERT_TRUE(apply_for(ports, around_, wish, sato_));
    ASSERT_TRUE(*carry_out_due(ports, around_));
    clock_.advance(1h);
    ASSERT_TRUE(end_contract(ports, around_,
                             ports.order.book.partners({})->items.at(0).contract.number, ops_));
    clock_.advance(48h);
    auto const tenant = *ports.tenants.find(child_);
    auto const told = *statement_of(ports, tenant, month_at(clock_.now()), clock_.now(), {});
    EXPECT_EQ(told.desk_minutes, 60);
    ASSERT_EQ(told.routers.size(), 1U);
    EXPECT_EQ(told.routers.front().used.all(), 60);
    wish.retention = Retention::Months12;
    EXPECT_EQ(apply_for(ports, around_, wish, sato_).error().code, "contracts.contract-ended");
    wish.retention = Retention::Off;
    EXPECT_TRUE(apply_for(ports, around_, wish, sato_)) << "the records may go all the same";
  });
}

}  // namespace
}  // namespace contracts
