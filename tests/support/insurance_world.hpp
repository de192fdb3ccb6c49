#pragma once

#include "domain/insurance/handle_claim.hpp"
#include "domain/insurance/issue_policy.hpp"
#include "domain/insurance/pay_claim.hpp"
#include "domain/insurance/report_claim.hpp"
#include "domain/insurance/store/migrations.hpp"
#include "domain/insurance/store/sql_claims.hpp"
#include "domain/insurance/store/sql_ledger.hpp"
#include "domain/insurance/store/sql_policies.hpp"
#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace support {

/// Terms as small as they can be and still have every kind of limit.
[[nodiscard]] inline insurance::PolicyTerms small_terms() {
  using insurance::Pillar;
  using insurance::Yen;
  insurance::PolicyTerms terms;
  terms.version = "test 1";
  terms.hash = "hash-1";
  terms.total = Yen{900'000};
  terms.liability = Yen{500'000};
  terms.response = Yen{500'000};
  terms.response_days = 180;
  terms.report_days = 365;
  terms.second_person_from = Yen{200'000};
  terms.costs = {{"damages", Pillar::Liability, "賠償金", "x", 100, Yen{500'000}},
                 {"investigation", Pillar::Response, "調査費用", "x", 100, Yen{500'000}},
                 {"consultation", Pillar::Response, "相談費用", "x", 90, Yen{100'000}}};
  terms.evidence = {{"company", "会社", insurance::EvidenceSource::Record, true, ""},
                    {"found-by", "発見", insurance::EvidenceSource::Customer, true, "だれが"}};
  terms.conditions = {"保険会社が決めます。"};
  return terms;
}

/// acme and acme-2 are of one company, globex of another; all had the service since a month ago.
class KnownCompanies final : public insurance::Insured {
 public:
  base::Result<insurance::CompanyFact> company_of(terms::TenantId const& tenant) override {
    auto const name = tenant.text().substr(0, tenant.text().find('-'));
    return insurance::CompanyFact{id<terms::CompanyId>(name), name, "1234567890123"};
  }
  base::Result<std::string> tenant_name(terms::TenantId const& tenant) override {
    return tenant.text();
  }
  base::Result<bool> was_subscribed_on(terms::CompanyId const&, base::Instant at) override {
    return since <= at;
  }
  base::Instant since = kNoon - std::chrono::days{30};
};

class NoIncidents final : public insurance::Incidents {
 public:
  base::Result<insurance::Incident> of(terms::TenantId const&, terms::InquiryId const&) override {
    return base::fail(base::ErrorKind::NotFound, "inquiries.unknown", "");
  }
  base::Result<Extent> extent(terms::TenantId const&, terms::InquiryId const&) override {
    return base::fail(base::ErrorKind::NotFound, "inquiries.unknown", "");
  }
};

/// Many threads draw from it.
class SharedRandom final : public base::Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    std::lock_guard const lock{mutex_};
    random_.fill(bytes);
  }

 private:
  std::mutex mutex_;
  FakeRandom random_;
};

/// Insurance over its real store, with everything around it in memory.
class InsuranceWorld : public testing::Test {
 protected:
  using Ports = insurance::InsurancePorts;

  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 2);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    std::vector<platform::sql::Migration> all{
        {"contracts", 1, "CREATE TABLE tenants (id TEXT PRIMARY KEY, company_id TEXT);"}};
    for (auto const& each : insurance::store::insurance_migrations()) all.push_back(each);
    ASSERT_TRUE(platform::sql::migrate(*database_, all));
  }

  /// In one writing transaction; what `work` answers decides whether it stands.
  template <class T>
  [[nodiscard]] base::Result<T> in(std::function<base::Result<T>(Ports&)> const& work) {
    std::optional<base::Result<T>> outcome;
    auto const done = database_->write(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          insurance::store::SqlPolicies policies{transaction};
          insurance::store::SqlLedger ledger{transaction};
          insurance::store::SqlClaims claims{transaction};
          insurance::store::SqlBundles bundles{transaction};
          Ports ports{policies,   ledger,     claims, claims, bundles,
                      companies_, incidents_, audit_, outbox_};
          outcome.emplace(work(ports));
          if (!*outcome) return tl::unexpected(outcome->error());
          return {};
        });
    EXPECT_TRUE(done || (outcome && !*outcome)) << done.error().detail;
    return std::move(*outcome);
  }
  [[nodiscard]] base::Result<void> run_sql(std::string const& sql) {
    return database_->write(
        [&](platform::sql::Transaction& transaction) { return transaction.execute(sql); });
  }

  [[nodiscard]] base::Result<insurance::Claim> opened(std::string const& tenant = "acme",
                                                      base::Instant at = kNoon -
                                                                         std::chrono::hours{1}) {
    return in<insurance::Claim>([&](Ports& ports) {
      return insurance::open_claim(
          ports, around_, {id<terms::TenantId>(tenant), {}, at, "感染しました"}, customer_);
    });
  }
  [[nodiscard]] static insurance::NewCost cost(std::int64_t amount, std::string number = "A-1",
                                               std::string id = "investigation") {
    return {std::move(id), "調査", "例示調査", std::move(number), "2026-11-23", amount};
  }
  [[nodiscard]] insurance::ClaimAct act(insurance::Claim const& claim, terms::Actor const& by) {
    return {claim.opening().tenant, claim.id(), by};
  }
  [[nodiscard]] base::Result<insurance::Claim> with_cost(insurance::Claim const& claim,
                                                         insurance::NewCost const& cost) {
    return in<insurance::Claim>([&](Ports& ports) {
      return insurance::add_cost(ports, around_, act(claim, customer_), cost);
    });
  }
  /// With that cost, and with the insurer.
  [[nodiscard]] insurance::Claim assessed(insurance::NewCost const& cost,
                                          std::string const& tenant = "acme") {
    return assessed_with(*opened(tenant), cost);
  }
  /// The same with what the draft holds already.
  [[nodiscard]] insurance::Claim assessed_with(insurance::Claim const& draft,
                                               insurance::NewCost const& cost) {
    auto const claim = with_cost(draft, cost);
    EXPECT_TRUE(claim) << claim.error().detail;
    return *in<insurance::Claim>([&](Ports& ports) {
      return insurance::notify_claim(ports, around_, act(*claim, customer_))
          .and_then([&](auto const&) {
            return insurance::accept_claim(ports, around_, act(*claim, clerk_));
          })
          .and_then([&](auto const&) {
            return insurance::look_at_documents(ports, around_, act(*claim, clerk_),
                                                {{"company"}, ""});
          })
          .and_then([&](auto const&) {
            return insurance::assess_claim(ports, around_, act(*claim, clerk_));
          });
    });
  }
  [[nodiscard]] base::Result<insurance::Claim> decided(insurance::Claim const& claim,
                                                       std::int64_t amount) {
    insurance::NewDecision const decision{
        insurance::Outcome::Pay,
        "D-1",
        "2026-11-23",
        "対象です",
        {{claim.progress().lines.front().id, insurance::Yen{amount}}}};
    return in<insurance::Claim>([&](Ports& ports) {
      return insurance::decide_claim(ports, around_, act(claim, clerk_), decision);
    });
  }
  [[nodiscard]] base::Result<insurance::Claim> confirmed(insurance::Claim const& claim,
                                                         terms::Actor const& by) {
    return in<insurance::Claim>(
        [&](Ports& ports) { return insurance::confirm_decision(ports, around_, act(claim, by)); });
  }
  [[nodiscard]] base::Result<insurance::Claim> paid(insurance::Claim const& claim,
                                                    std::int64_t amount) {
    return in<insurance::Claim>([&](Ports& ports) {
      return insurance::pay_claim(
          ports, around_, act(claim, clerk_),
          {claim.progress().lines.front().id, insurance::Yen{amount}, "P-1"});
    });
  }
  [[nodiscard]] std::vector<insurance::LedgerEntry> entries(insurance::Claim const& claim) {
    return *in<std::vector<insurance::LedgerEntry>>(
        [&](Ports& ports) { return ports.ledger.of_claim(claim.opening().tenant, claim.id()); });
  }
  /// What the company may still be promised for that kind of cost, and the books are in order.
  [[nodiscard]] insurance::Yen left(insurance::Claim const& claim, std::string const& cost) {
    return *in<insurance::Yen>([&](Ports& ports) -> base::Result<insurance::Yen> {
      auto const policy = *ports.policies.find(claim.opening().policy);
      auto const book = *insurance::book_of(ports, policy);
      EXPECT_TRUE(book.holds());
      return book.left(*policy.terms.cost(cost));
    });
  }

  TemporaryFolder folder_;
  FakeClock clock_{kNoon};
  SharedRandom random_;
  KnownCompanies companies_;
  NoIncidents incidents_;
  MemoryAuditTrail audit_;
  MemoryOutbox outbox_;
  insurance::PolicyTerms terms_ = small_terms();
  insurance::Surroundings around_{clock_, random_, platform::crypto::sha256_hex, terms_};
  terms::Actor customer_{terms::Side::Customer, "sato", "佐藤"};
  terms::Actor clerk_{terms::Side::Desk, "suzuki", "鈴木"};
  terms::Actor other_clerk_{terms::Side::Desk, "tanaka", "田中"};
  std::unique_ptr<platform::sql::Database> database_;
};

}  // namespace support
