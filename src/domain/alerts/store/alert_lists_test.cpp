#include "domain/alerts/store/alert_kinds.hpp"
#include "domain/alerts/store/migrations.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "platform/sql/rows.hpp"
#include "support/fakes.hpp"
#include "support/memory_alerts.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace alerts {
namespace {

using namespace std::chrono_literals;
using base::Result;
using platform::sql::Transaction;
using support::id;
using terms::Risk;

/// The SQLite store beside the fake, which looks at every alert.
class AlertLists : public testing::Test {
 protected:
  AlertLists() {
    database_ = std::move(*platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1));
    EXPECT_TRUE(platform::sql::migrate(*database_, store::alerts_migrations()));
  }
  void in(std::function<void(Alerts&)> const& work) {
    EXPECT_TRUE(database_->write([&](Transaction& transaction) {
      store::SqlAlerts alerts{transaction};
      work(alerts);
      return Result<void>{};
    }));
  }

  [[nodiscard]] std::size_t pick(std::size_t count) {
    std::array<std::uint8_t, 2> bytes{};
    random_.fill(bytes);
    return (bytes[0] * 256U + bytes[1]) % count;
  }
  template <class T>
  [[nodiscard]] T one_of(std::initializer_list<T> values) {
    return *(values.begin() + pick(values.size()));
  }

  [[nodiscard]] Sighting a_sighting(base::Instant at) {
    auto const ip = [](std::string const& text) { return *terms::IpAddress::parse(text); };
    Sighting made{.at = at,
                  .source = terms::AlertSource::ThreatDetection,
                  .signature = "1:" + std::to_string(pick(30)),
                  .client = {ip("192.168.1." + std::to_string(1 + pick(40))), 50000},
                  .server = {ip(one_of<std::string>({"203.0.113.", "198.51.100.", "2001:db8::"}) +
                                std::to_string(1 + pick(40))),
                             443},
                  .direction = one_of({terms::Direction::Outbound, terms::Direction::Inbound}),
                  .protocol = "TCP",
                  .name = one_of<std::string>({"ET SCAN 不正な走査", "ET MALWARE 192.168.1.2",
                                               "情報漏洩の疑い", "ET DNS 100%_\\"}),
                  .category = "c",
                  .risk = one_of({Risk::Critical, Risk::High, Risk::Low}),
                  .native_severity = "1",
                  .threat_type = one_of({terms::ThreatType::C2, terms::ThreatType::Other}),
                  .router = id<terms::RouterId>(one_of<std::string>({"r1", "r2", "r3"})),
                  .takes_blocks = true,
                  .line_id = one_of<std::optional<std::string>>({std::nullopt, "L1", "L2"}),
                  .vpn_id = std::nullopt,
                  .raw = "{}"};
    return made;
  }
  [[nodiscard]] static Alert opened(std::string const& name, Sighting const& sighting,
                                    std::string const& tenant = "acme") {
    return Alert::open(
        {id<terms::AlertId>(name), id<terms::TenantId>(tenant), sameness_key(sighting)}, sighting);
  }

  struct Walk {
    std::vector<std::string> names{};
    std::size_t pages = 0;
  };
  /// Every page of a list, one after the other.
  [[nodiscard]] static Walk walk(Alerts& alerts, Filter const& filter, std::size_t limit) {
    Walk walk;
    terms::PageRequest page{.cursor = {}, .limit = limit};
    do {
      auto const found = alerts.list(id<terms::TenantId>("acme"), filter, page);
      EXPECT_TRUE(found) << (found ? "" : found.error().detail);
      if (!found || ++walk.pages > 1'000) return walk;
      EXPECT_LE(found->items.size(), limit);
      for (auto const& alert : found->items) walk.names.push_back(alert.id().text());
      page.cursor = found->next_cursor;
    } while (page.cursor);
    return walk;
  }

  [[nodiscard]] Filter a_filter() {
    Filter filter;
    if (pick(3) == 0) filter.risks = {one_of({Risk::Critical, Risk::High, Risk::Medium})};
    if (pick(3) == 0) filter.directions = {terms::Direction::Outbound};
    if (pick(4) == 0) filter.lives = {one_of({Life::New, Life::Done, Life::InProgress})};
    if (pick(4) == 0) filter.threat_types = {terms::ThreatType::C2};
    if (pick(4) == 0) filter.routers = {id<terms::RouterId>("r2")};
    if (pick(5) == 0) filter.lines = {"L1", "L9"};
    if (pick(4) == 0) filter.from = support::kNoon + std::chrono::hours{pick(300)};
    if (pick(4) == 0) filter.to = support::kNoon + std::chrono::hours{pick(300)};
    filter.text = one_of<std::string>({"", "", "漏洩", "走査", "et", "ET malware", "192.168.1.2",
                                       "203.0.113.", "203", "2001:DB8::1", "192 漏洩",
                                       "203. 192.168.1.1", "198.51.100.7 scan", "100%_\\", "1:2",
                                       "1", "nothing"});
    return filter;
  }

  support::TemporaryFolder folder_;
  support::FakeRandom random_{7};
  std::unique_ptr<platform::sql::Database> database_;
};

TEST_F(AlertLists, EveryListHoldsWhatLookingAtEveryAlertFinds) {
  support::MemoryAlerts truth;
  in([&](Alerts& alerts) {
    for (int i = 0; i < 200; ++i) {
      auto alert = opened("a" + std::to_string(i),
                          a_sighting(support::kNoon + std::chrono::hours{pick(300)}));
      if (pick(3) == 0) {
        auto again = alert.face();
        again.at = again.at + std::chrono::hours{pick(48)};
        static_cast<void>(alert.add(again));
      }
      ASSERT_TRUE(alerts.save(alert));
      if (pick(4) == 0) {
        ASSERT_TRUE(alert.move_to(one_of({Life::Done, Life::InProgress})));
        ASSERT_TRUE(alerts.save(alert));
      }
      ASSERT_TRUE(truth.save(alert));
      ASSERT_TRUE(alerts.save(opened("b" + std::to_string(i), alert.face(), "globex")));
    }
    std::size_t hits = 0;
    for (int i = 0; i < 200; ++i) {
      auto const filter = a_filter();
      auto const wanted = walk(truth, filter, 1'000).names;
      hits += wanted.size();
      EXPECT_EQ(walk(alerts, filter, 1 + pick(60)).names, wanted) << i << " " << filter.text;
    }
    EXPECT_GT(hits, 1'000U);
  });
}

TEST_F(AlertLists, FewAmongManyAreFoundInPagesThatEachLookAtSoMany) {
  in([&](Alerts& alerts) {
    for (int i = 0; i < 6'000; ++i) {
      auto sighting = a_sighting(support::kNoon + std::chrono::seconds{i});
      sighting.signature = "1:7";
      sighting.name = "ET SCAN";
      sighting.router = id<terms::RouterId>(i % 2'000 == 10 ? "rare" : "often");
      ASSERT_TRUE(alerts.save(opened("a" + std::to_string(i), sighting)));
    }
    auto const found = walk(alerts, {.routers = {id<terms::RouterId>("rare")}}, 50);
    EXPECT_EQ(found.names, (std::vector<std::string>{"a4010", "a2010", "a10"}));
    EXPECT_EQ(found.pages, 2U);
  });
}

TEST_F(AlertLists, ATenantOfVeryManyKindsIsListedToo) {
  in([&](Alerts& alerts) {
    for (int i = 0; i < 5'200; ++i) {
      auto sighting = a_sighting(support::kNoon + std::chrono::seconds{i});
      sighting.name = "名前" + std::to_string(i);
      ASSERT_TRUE(alerts.save(opened("a" + std::to_string(i), sighting)));
    }
    EXPECT_EQ(walk(alerts, {.text = "名前77"}, 50).names.size(), 11U);
    EXPECT_EQ(walk(alerts, {.text = "名前 5199"}, 50).names, (std::vector<std::string>{"a5199"}));
    EXPECT_EQ(walk(alerts, {.text = "前"}, 200).names.size(), 5'200U);
  });
}

TEST_F(AlertLists, AnAlertOfAnOlderVersionIsListedAsAnyOther) {
  auto const path = (folder_.path() / "old.db").string();
  auto database = std::move(*platform::sql::open_sqlite(path, 1));
  auto all = store::alerts_migrations();
  ASSERT_TRUE(platform::sql::migrate(*database, {all.begin(), all.begin() + 2}));
  ASSERT_TRUE(database->write([](Transaction& transaction) {
    return transaction.execute(
        "INSERT INTO alerts VALUES ('old', 'acme', 'k', 1, 2, 3, 'done', 'none', 1, "
        "'threat_detection', '1:7', '192.168.1.9', 1, '203.0.113.9', 2, 'outbound', 'TCP', "
        "'ET 漏洩', 'c', 'High', '1', 'C2', 'r1', 1, NULL, NULL, 'et 漏洩', '{}')");
  }));
  ASSERT_TRUE(platform::sql::migrate(*database, all));
  ASSERT_TRUE(database->write([](Transaction& transaction) {
    store::SqlAlerts alerts{transaction};
    std::vector<std::string> const found{"old"};
    EXPECT_EQ(walk(alerts, {.lives = {Life::Done}, .text = "漏洩 203.0."}, 50).names, found);
    EXPECT_TRUE(walk(alerts, {.lives = {Life::New}}, 50).names.empty());
    return Result<void>{};
  }));
}

TEST_F(AlertLists, AlertsThatDifferInNothingOfTheirKindShareOne) {
  in([&](Alerts& alerts) {
    auto const sighting = a_sighting(support::kNoon);
    ASSERT_TRUE(alerts.save(opened("a1", sighting)));
    ASSERT_TRUE(alerts.save(opened("a2", sighting)));
    ASSERT_TRUE(alerts.save(opened("b1", sighting, "globex")));
  });
  ASSERT_TRUE(database_->read([](Transaction& transaction) -> Result<void> {
    auto statement = transaction.prepare("SELECT tenant_id FROM alert_kinds ORDER BY tenant_id");
    auto const kinds = all_rows(statement, [](auto const& row) { return row.string(0); });
    EXPECT_EQ(*kinds, (std::vector<std::string>{"acme", "globex"}));
    return {};
  }));
}

}  // namespace
}  // namespace alerts
