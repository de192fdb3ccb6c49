#include "domain/contracts/api/agent_signature.hpp"

#include "domain/contracts/api/gate.hpp"
#include "domain/contracts/register.hpp"
#include "domain/contracts/store/migrations.hpp"
#include "support/contract_stores.hpp"

#include <gtest/gtest.h>

namespace contracts::api {
namespace {

namespace http = platform::http;
using support::id;

// Made with `openssl genpkey -algorithm ed25519` and `openssl pkeyutl -sign -rawin`.
constexpr std::string_view kPublicKey = "1twVtVNvCNdw4dJGbGSwlwXsXYRMSe5ZxPVncWbZ3AU=";
constexpr std::string_view kCounter = "1795402800000000";
constexpr std::string_view kSignature =
    "QhkZrd6kiMGR4Oy5cXhQAUB0VOd2bod7boxX3obgh+8TvzOmkWxZx1ln+6mSSFNL5nTIUZQvjz3RmWWpg3MbBg==";

class EverybodyAtHome final : public CallerReach {
 public:
  base::Result<Reach> reach_of(terms::UserId const&) override {
    return Reach{Organisation::Company, id<terms::TenantId>("acme"), std::nullopt};
  }
};

class OverSqlite final : public terms::UnitOfWork<ContractsPorts> {
 public:
  OverSqlite() {
    database_ = *platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(platform::sql::migrate(*database_, store::contracts_migrations()));
  }
  base::Result<void> write(Work const& work) override {
    return database_->write([&](platform::sql::Transaction& t) { return run(t, work); });
  }
  base::Result<void> read(Work const& work) override {
    return database_->read([&](platform::sql::Transaction& t) { return run(t, work); });
  }

 private:
  base::Result<void> run(platform::sql::Transaction& transaction, Work const& work) {
    EverybodyAtHome reach;
    support::ContractStores stores{transaction, outside_, reach};
    return work(stores.ports);
  }
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  support::ContractOutside outside_;
};

class AgentSignatureTest : public testing::Test {
 protected:
  void SetUp() override {
    terms::Actor const root{terms::Side::System, "setup", "setup"};
    auto const done = work_.write([&](ContractsPorts& ports) -> base::Result<void> {
      for (std::string const name : {"acme", "other"}) {
        auto const number = name == "acme" ? "000012050002" : "000012050001";
        auto const company = id<terms::CompanyId>("c-" + name);
        auto const whole = *CorporateNumber::parse(check_digit(number) + std::string{number});
        auto added = add_company(ports, {company, name, whole}, root);
        if (!added) return added;
        added = add_tenant(ports, {id<terms::TenantId>(name), name, company}, root);
        if (!added) return added;
      }
      ServiceRouter router{id<terms::RouterId>("r1"), id<terms::TenantId>("acme"), "本社", "s1"};
      if (auto added = add_router(ports, router, root); !added) return added;
      return ports.any_routers.save_agent(router.id,
                                          RouterAgent{std::string{kPublicKey}, clock_.now()});
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  [[nodiscard]] static http::Request signed_request() {
    http::Request request;
    request.target = "/api/v1/agent/desired?generation=0&wait_s=0";
    request.headers = {{"madoguchi-router", "r1"},
                       {"madoguchi-counter", std::string{kCounter}},
                       {"madoguchi-signature", std::string{kSignature}}};
    return request;
  }
  void expect_refused(http::Request const& request) {
    auto const outcome = signature_.identify(request);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, "identity.agent-signature");
    EXPECT_EQ(outcome.error().kind, base::ErrorKind::Unauthenticated);
  }

  support::FakeClock clock_;
  OverSqlite work_;
  AgentSignature signature_{work_, clock_};
};

TEST_F(AgentSignatureTest, AnythingChangedOnTheWayIsRefused) {
  auto body = signed_request();
  body.body = "{}";
  expect_refused(body);
  auto target = signed_request();
  target.target += "0";
  expect_refused(target);
  auto method = signed_request();
  method.method = http::Method::Post;
  expect_refused(method);
  auto counter = signed_request();
  counter.headers[1].second = "1795402800000001";
  expect_refused(counter);
  auto router = signed_request();
  router.headers[0].second = "r2";
  expect_refused(router);
}

TEST_F(AgentSignatureTest, AGoodSignatureIsTheRouterOnceAndNeverAgain) {
  auto const caller = signature_.identify(signed_request());
  ASSERT_TRUE(caller) << caller.error().detail;
  EXPECT_EQ(caller->kind, http::CallerKind::RouterAgent);
  EXPECT_EQ(caller->routers, (std::vector{id<terms::RouterId>("r1")}));
  expect_refused(signed_request());
}

TEST_F(AgentSignatureTest, WithoutTheHeadersItIsNobody) {
  EXPECT_EQ(signature_.identify(http::Request{})->kind, http::CallerKind::Nobody);
}

TEST_F(AgentSignatureTest, TheGateIsShutForOtherTenantsAndForMachines) {
  Gate gate{work_, clock_, std::chrono::days{90}};
  http::Caller sato;
  sato.kind = http::CallerKind::User;
  sato.user = id<terms::UserId>("sato");
  sato.rights = {terms::Right::AlertRead};
  EXPECT_EQ(gate.admit(sato, id<terms::TenantId>("other")).error().kind, base::ErrorKind::NotFound);
  EXPECT_EQ(gate.admit(sato, id<terms::TenantId>("absent")).error().kind,
            base::ErrorKind::NotFound);
  EXPECT_TRUE(gate.admit(sato, id<terms::TenantId>("acme"))->rights.has(terms::Right::AlertRead));
  auto const agent = signature_.identify(signed_request());
  EXPECT_EQ(gate.admit(*agent, id<terms::TenantId>("acme")).error().kind,
            base::ErrorKind::NotFound);
}

}  // namespace
}  // namespace contracts::api
