#pragma once

#include "domain/knowledge/advisory_desk.hpp"
#include "domain/knowledge/advisory_reading.hpp"
#include "domain/knowledge/store/advisory_migrations.hpp"
#include "domain/knowledge/store/sql_advisories.hpp"
#include "domain/knowledge/store/sql_firm_advisories.hpp"
#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace support {

/// Firms by name: acme, globex, child and as many more as are asked for.
class NamedFirms final : public knowledge::AdvisoryFirms {
 public:
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    if (std::find(names.begin(), names.end(), tenant.text()) != names.end()) return tenant.text();
    return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant", "");
  }
  base::Result<std::int64_t> count(std::int64_t count_max) override {
    return std::min(count_max, static_cast<std::int64_t>(names.size()));
  }
  std::vector<std::string> names{"acme", "globex", "child"};
};

/// Advisories over their real store, with everything around them in memory.
class AdvisoryWorld : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, knowledge::store::advisory_migrations()));
  }

  /// In one writing transaction; what `work` answers decides whether it stands.
  template <class T>
  [[nodiscard]] base::Result<T> in(
      std::function<base::Result<T>(knowledge::AdvisoryPorts&)> const& work) {
    std::optional<base::Result<T>> outcome;
    auto const done = database_->write(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          knowledge::store::SqlAdvisories advisories{transaction};
          knowledge::store::SqlFirmAdvisories of_firms{transaction};
          knowledge::AdvisoryPorts ports{advisories, of_firms, firms_, audit_};
          outcome.emplace(work(ports));
          if (!*outcome) return tl::unexpected(outcome->error());
          return {};
        });
    EXPECT_TRUE(done || (outcome && !*outcome)) << done.error().detail;
    return std::move(*outcome);
  }

  [[nodiscard]] static knowledge::AdvisoryWriting writing(std::string title = "更新のお願い") {
    knowledge::AdvisoryWriting writing;
    writing.text.title = std::move(title);
    writing.text.severity = terms::Risk::High;
    writing.text.body = "一つ目の段落です。\n\n二つ目の段落です。";
    writing.text.products = {{"例示VPN-200", "2.4 以前"}};
    writing.text.cves = {"CVE-2026-99001"};
    writing.text.recommendations = {"更新する", "管理画面を閉じる"};
    writing.is_for_all = true;
    return writing;
  }
  [[nodiscard]] static knowledge::NewAdvisory for_firms(std::vector<std::string> const& names) {
    knowledge::NewAdvisory what{writing(), {}};
    what.writing.is_for_all = false;
    for (auto const& name : names) what.tenants.push_back(id<terms::TenantId>(name));
    return what;
  }

  [[nodiscard]] base::Result<knowledge::Advisory> write(knowledge::NewAdvisory const& what) {
    return in<knowledge::Advisory>([&](knowledge::AdvisoryPorts& ports) {
      return knowledge::write_advisory(ports, around_, aoki_, what);
    });
  }
  [[nodiscard]] base::Result<knowledge::Advisory> revise(knowledge::Advisory const& advisory,
                                                         knowledge::NewAdvisory const& what) {
    return in<knowledge::Advisory>([&](knowledge::AdvisoryPorts& ports) {
      return knowledge::revise_advisory(ports, around_, act_on(advisory), what);
    });
  }
  [[nodiscard]] base::Result<knowledge::Advisory> publish(knowledge::Advisory const& advisory) {
    return in<knowledge::Advisory>([&](knowledge::AdvisoryPorts& ports) {
      return knowledge::publish_advisory(ports, around_, act_on(advisory));
    });
  }
  [[nodiscard]] base::Result<knowledge::Advisory> withdraw(knowledge::Advisory const& advisory,
                                                           std::string const& reason) {
    return in<knowledge::Advisory>([&](knowledge::AdvisoryPorts& ports) {
      return knowledge::withdraw_advisory(ports, around_, act_on(advisory), reason);
    });
  }
  [[nodiscard]] knowledge::Advisory published(knowledge::NewAdvisory const& what) {
    auto const written = write(what);
    EXPECT_TRUE(written) << written.error().detail;
    auto const out = publish(*written);
    EXPECT_TRUE(out) << out.error().detail;
    return *out;
  }
  [[nodiscard]] base::Result<knowledge::SeenAdvisory> see(
      std::string const& firm, knowledge::Advisory const& advisory,
      std::optional<std::int64_t> version = {}) {
    return in<knowledge::SeenAdvisory>([&](knowledge::AdvisoryPorts& ports) {
      return knowledge::see_advisory(ports, around_, id<terms::TenantId>(firm), advisory.id(),
                                     version);
    });
  }
  [[nodiscard]] base::Result<void> read(std::string const& firm, terms::Actor const& by,
                                        knowledge::Advisory const& advisory) {
    return in<void>([&](knowledge::AdvisoryPorts& ports) {
      return knowledge::note_reading(ports, around_,
                                     {id<terms::TenantId>(firm), advisory.id(), by});
    });
  }
  /// On the recommendation with this text, of the newest version.
  [[nodiscard]] base::Result<void> decide(std::string const& firm, terms::Actor const& by,
                                          knowledge::Advisory const& advisory,
                                          knowledge::AdvisoryChoice choice,
                                          std::string const& text = "更新する") {
    return in<void>([&](knowledge::AdvisoryPorts& ports) {
      auto const& newest = advisory.progress().published;
      return knowledge::decide_recommendation(
          ports, around_, {id<terms::TenantId>(firm), advisory.id(), by},
          {newest ? newest->number : 1, platform::crypto::sha256_hex(text), choice});
    });
  }
  [[nodiscard]] std::vector<knowledge::ShownAdvisory> list(std::string const& firm,
                                                           terms::Actor const& by) {
    auto const page = in<terms::Page<knowledge::ShownAdvisory>>(
        [&](knowledge::AdvisoryPorts& ports) {
          return ports.of_firms.list({id<terms::TenantId>(firm), by.id}, {});
        });
    EXPECT_TRUE(page);
    return page->items;
  }
  [[nodiscard]] knowledge::AdvisoryAct act_on(knowledge::Advisory const& advisory) const {
    return {advisory.id(), ishida_, advisory.progress().revision};
  }

  FakeClock clock_;
  FakeRandom random_;
  MemoryAuditTrail audit_;
  NamedFirms firms_;
  knowledge::AdvisorySurroundings const around_{clock_, random_, platform::crypto::sha256_hex};
  terms::Actor const aoki_{terms::Side::Desk, "aoki", "青木"};
  terms::Actor const ishida_{terms::Side::Desk, "ishida", "石田"};
  terms::Actor const sato_{terms::Side::Customer, "sato", "佐藤"};
  terms::Actor const suzuki_{terms::Side::Customer, "suzuki", "鈴木"};
  TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

}  // namespace support
