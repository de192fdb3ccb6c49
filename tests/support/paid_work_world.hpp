#pragma once

#include "domain/paid_work/answer_quote.hpp"
#include "domain/paid_work/hand_over.hpp"
#include "domain/paid_work/offer_work.hpp"
#include "domain/paid_work/publish_text.hpp"
#include "domain/paid_work/store/migrations.hpp"
#include "domain/paid_work/store/sql_paid_works.hpp"
#include "domain/paid_work/work_view.hpp"
#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace support {

/// acme has the inquiry "case", with something of every part; what was decided can be set.
class KnownCases final : public paid_work::Cases {
 public:
  base::Result<paid_work::CaseFact> fact(terms::TenantId const& tenant,
                                         terms::InquiryId const& inquiry) override {
    if (tenant.text() == "acme" && inquiry.text() == "case") return known;
    return base::fail(base::ErrorKind::NotFound, "inquiries.unknown", "");
  }
  base::Result<paid_work::CaseContent> content(terms::TenantId const&,
                                               terms::InquiryId const&) override {
    paid_work::CaseContent content;
    content.subject = "感染";
    content.messages = {{kNoon, "customer", "こわい"}, {kNoon, "customer", "まだこわい"}};
    content.answers = {{kNoon, "desk", "LANケーブルを抜いてください"}};
    content.alerts = {{"a1", "Beacon\nC2", "Critical", "threat_detection", "outbound", "10.0.0.1",
                       "203.0.113.9", kNoon, kNoon, 3}};
    content.files = {{"画面.png", 10, "hash", kNoon}};
    content.states = {{"in_progress", kNoon}};
    content.blocks = {{"203.0.113.9", "本社", "verified", {{"verified", kNoon}}}};
    return content;
  }
  paid_work::CaseFact known{"Q-000001", "感染", "N6", false};
};

class ServedCustomers final : public paid_work::Customers {
 public:
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    return tenant.text();
  }
  base::Result<bool> is_served(terms::TenantId const&, base::Instant) override { return is_on; }
  bool is_on = true;
};

/// Paid work over its real store, with everything around it in memory.
class PaidWorkWorld : public testing::Test {
 protected:
  using Ports = paid_work::PaidWorkPorts;
  using Work = paid_work::PaidWork;
  using Outcome = base::Result<Work>;

  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 2);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, paid_work::store::paid_work_migrations()));
  }

  /// In one writing transaction; what `work` answers decides whether it stands.
  template <class T>
  [[nodiscard]] base::Result<T> in(std::function<base::Result<T>(Ports&)> const& work) {
    std::optional<base::Result<T>> outcome;
    auto const done = database_->write(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          paid_work::store::SqlPaidWorks works{transaction};
          paid_work::store::SqlConsentTexts texts{transaction};
          paid_work::store::SqlHandOvers hand_overs{transaction};
          Ports ports{works, works, texts, hand_overs, cases_, customers_, audit_, outbox_};
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

  [[nodiscard]] static paid_work::NewQuote quote() {
    return {"after_response", "firm", "初動のあとの調査", false,
            330'000,          {},     "2026-11-30",       {"alerts", "inquiry_text"}};
  }
  [[nodiscard]] base::Result<paid_work::ConsentText> published(std::string const& text = "同意文",
                                                               std::int64_t replaces = 0) {
    return in<paid_work::ConsentText>([&](Ports& ports) {
      return paid_work::publish_text(ports, around_, supervisor_, {text, replaces});
    });
  }
  [[nodiscard]] Outcome offered(paid_work::NewQuote const& what = quote(),
                                std::string const& tenant = "acme",
                                std::string const& inquiry = "case") {
    return in<Work>([&](Ports& ports) {
      return paid_work::offer_work(
          ports, around_, {id<terms::TenantId>(tenant), id<terms::InquiryId>(inquiry), what},
          analyst_);
    });
  }
  [[nodiscard]] paid_work::WorkAct act(Work const& work, terms::Actor const& by) const {
    return {work.opening().tenant, work.id(), by};
  }
  [[nodiscard]] Outcome consented(Work const& work, paid_work::ReadText const& read) {
    return in<Work>([&](Ports& ports) {
      return paid_work::consent_to_work(ports, around_, act(work, customer_), read);
    });
  }
  [[nodiscard]] Outcome handed_over(Work const& work, std::string const& bytes = "{}") {
    return in<Work>([&](Ports& ports) -> Outcome {
      auto const what = paid_work::content_to_hand_over(ports, around_, act(work, analyst_));
      if (!what) return tl::unexpected(what.error());
      return paid_work::hand_over_work(ports, around_, act(work, analyst_), *what, bytes);
    });
  }
  [[nodiscard]] base::Result<paid_work::Fetched> fetched(Work const& work) {
    return in<paid_work::Fetched>(
        [&](Ports& ports) { return paid_work::fetch_bundle(ports, around_, act(work, analyst_)); });
  }
  [[nodiscard]] paid_work::ReadText hash_of(std::string const& text, std::int64_t version) const {
    return {version, around_.sha256_hex(text)};
  }

  TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  FakeClock clock_{};
  FakeRandom random_{};
  MemoryAuditTrail audit_;
  MemoryOutbox outbox_;
  KnownCases cases_;
  ServedCustomers customers_;
  paid_work::Firms const firms_{{"firm", "例示調査", "担当 窓口課", "調査", false},
                                {"example", "(見本)", "(見本)", "(見本)", true}};
  std::string const template_{"ひな形 〔相手〕"};
  paid_work::Surroundings around_{clock_, random_, platform::crypto::sha256_hex, firms_, template_};
  terms::Actor const analyst_{terms::Side::Desk, "analyst", "分析"};
  terms::Actor const supervisor_{terms::Side::Desk, "supervisor", "監督"};
  terms::Actor const customer_{terms::Side::Customer, "customer", "佐藤"};
};

}  // namespace support
