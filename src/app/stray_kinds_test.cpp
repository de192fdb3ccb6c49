#include "app/stray_kinds.hpp"

#include "domain/alerts/same_alerts.hpp"
#include "domain/alerts/store/alert_kinds.hpp"
#include "domain/alerts/store/migrations.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace app {
namespace {

using namespace std::chrono_literals;
using base::Result;
using platform::sql::Transaction;

class StrayKindsTest : public testing::Test {
 protected:
  StrayKindsTest() {
    EXPECT_TRUE(platform::sql::migrate(*database_, alerts::store::alerts_migrations()));
  }
  /// Kinds without an alert, all in one transaction.
  void kinds(std::int64_t from, std::int64_t to) {
    EXPECT_TRUE(database_->write([&](Transaction& transaction) -> Result<void> {
      for (auto seq = from; seq <= to; ++seq) {
        auto making = transaction.prepare(
            "INSERT INTO alert_kinds (seq, tenant_id, source, signature, name, category, "
            "direction, risk, threat_type, life, block_status) "
            "VALUES (?, 'acme', 's', ?, 'n', 'c', 'd', 'r', 't', 'l', 'b')");
        making.bind(seq).bind(std::to_string(seq));
        if (auto made = making.run(); !made) return base::pass(made);
      }
      return {};
    }));
  }
  /// An alert as the store has it; its kind is made with it.
  [[nodiscard]] static alerts::Alert opened(std::string const& name) {
    auto const ip = [](std::string const& text) { return *terms::IpAddress::parse(text); };
    alerts::Sighting const seen{.at = support::kNoon,
                                .source = terms::AlertSource::ThreatDetection,
                                .signature = "1:" + name,
                                .client = {ip("192.168.1.2"), 50000},
                                .server = {ip("203.0.113.1"), 443},
                                .direction = terms::Direction::Outbound,
                                .protocol = "TCP",
                                .name = name,
                                .category = "c",
                                .risk = terms::Risk::High,
                                .native_severity = "1",
                                .threat_type = terms::ThreatType::C2,
                                .router = support::id<terms::RouterId>("r1"),
                                .takes_blocks = true,
                                .line_id = std::nullopt,
                                .vpn_id = std::nullopt,
                                .raw = "{}"};
    return alerts::Alert::open({support::id<terms::AlertId>(name),
                                support::id<terms::TenantId>("acme"), alerts::sameness_key(seen)},
                               seen);
  }
  void save(alerts::Alert const& alert) {
    EXPECT_TRUE(database_->write([&](Transaction& transaction) {
      return alerts::store::SqlAlerts{transaction}.save(alert);
    }));
  }
  [[nodiscard]] std::int64_t count(std::string const& where = "1 = 1") {
    std::int64_t found = -1;
    EXPECT_TRUE(database_->read([&](Transaction& transaction) -> Result<void> {
      auto statement = transaction.prepare("SELECT COUNT(*) FROM alert_kinds WHERE " + where);
      auto const stepped = statement.step();
      if (!stepped) return tl::unexpected(stepped.error());
      found = statement.integer(0);
      return {};
    }));
    return found;
  }
  bool round() {
    clock_.advance(1h);
    return stray_.run();
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_ = std::move(
      *platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1));
  support::FakeClock clock_;
  support::NullLog log_;
  StrayKinds stray_{*database_, clock_, log_};
};

TEST_F(StrayKindsTest, AKindGoesWithItsLastAlert) {
  auto alert = opened("a");
  save(alert);
  save(opened("b"));
  ASSERT_TRUE(alert.move_to(alerts::Life::Acknowledged));
  save(alert);
  EXPECT_EQ(count(), 3);  // what "a" was before, and what both are
  EXPECT_TRUE(round());
  EXPECT_EQ(count(), 2);
  EXPECT_EQ(count("life = 'new' AND name = 'a'"), 0);
}

TEST_F(StrayKindsTest, ARoundLooksAtSoManyAndTheNextGoesOn) {
  auto const most = static_cast<std::int64_t>(StrayKinds::kLookedAtMax);
  kinds(1, most + 5);
  EXPECT_TRUE(round());
  EXPECT_EQ(count(), 5);
  EXPECT_TRUE(round());
  EXPECT_EQ(count(), 0);
}

TEST_F(StrayKindsTest, TheWalkBeginsAnewAfterItsEnd) {
  kinds(1, 1);
  EXPECT_TRUE(round());
  kinds(1, 1);
  EXPECT_TRUE(round());
  EXPECT_EQ(count(), 0);
}

TEST_F(StrayKindsTest, OnceAnHourAndWithoutAWriteWhereNothingIsUnused) {
  save(opened("a"));
  EXPECT_TRUE(round());
  auto const before = database_->write_counts().works;
  EXPECT_TRUE(round());
  EXPECT_EQ(database_->write_counts().works, before);
  kinds(7, 7);
  EXPECT_TRUE(stray_.run());
  EXPECT_EQ(count(), 2);
}

TEST_F(StrayKindsTest, AKindThatIsUsedAgainMeanwhileStays) {
  save(opened("a"));
  EXPECT_TRUE(database_->write(
      [&](Transaction& transaction) { return alerts::store::forget_kinds(transaction, {1}); }));
  EXPECT_EQ(count(), 1);
}

}  // namespace
}  // namespace app
