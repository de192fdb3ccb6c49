#include "domain/alerts/store/sighting_runs.hpp"

#include "domain/alerts/store/migrations.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "platform/sql/rows.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>

namespace alerts::store {
namespace {

using namespace std::chrono_literals;
using platform::sql::Transaction;
using support::id;

[[nodiscard]] Sighting seen_at(base::Instant at, std::string raw = "{}") {
  return {.at = at,
          .source = terms::AlertSource::ThreatDetection,
          .signature = "1:7",
          .client = {*terms::IpAddress::parse("192.168.1.10"), 50000},
          .server = {*terms::IpAddress::parse("2001:db8::7"), std::nullopt},
          .direction = terms::Direction::Outbound,
          .protocol = "TCP",
          .name = "name",
          .category = "category",
          .risk = terms::Risk::High,
          .native_severity = "1",
          .threat_type = terms::ThreatType::C2,
          .router = id<terms::RouterId>("r1"),
          .takes_blocks = true,
          .raw = std::move(raw)};
}

/// A store with one alert in it, "a" of "acme".
class Store {
 public:
  explicit Store(std::size_t migrations = 99)
      : database_(*platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1)) {
    migrate(migrations);
  }
  void migrate(std::size_t count) {
    auto all = alerts_migrations();
    if (count < all.size()) all.erase(all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
    EXPECT_TRUE(platform::sql::migrate(*database_, all));
  }
  void in(std::function<void(Transaction&)> const& work) {
    EXPECT_TRUE(database_->write([&](Transaction& transaction) {
      work(transaction);
      return base::Result<void>{};
    }));
  }
  void add(std::vector<Sighting> const& batch) { add_each({batch}); }
  void add_each(std::vector<std::vector<Sighting>> const& batches) {
    in([&](Transaction& transaction) {
      for (auto const& batch : batches) EXPECT_TRUE(add_runs(transaction, alert_, batch));
    });
  }
  void forget_rows() {
    in([](Transaction& transaction) {
      EXPECT_TRUE(transaction.execute("DELETE FROM alert_sighting_runs"));
    });
  }
  void save() {
    in([&](Transaction& transaction) { EXPECT_TRUE(SqlAlerts{transaction}.save(alert_)); });
  }
  [[nodiscard]] std::vector<SightingRow> rows(std::size_t limit) {
    std::vector<SightingRow> rows;
    in([&](Transaction& transaction) {
      terms::PageRequest page{.cursor = {}, .limit = limit};
      do {
        auto found = page_of_rows(transaction, alert_, page);
        ASSERT_TRUE(found) << found.error().detail;
        EXPECT_LE(found->items.size(), limit);
        rows.insert(rows.end(), found->items.begin(), found->items.end());
        page.cursor = found->next_cursor;
      } while (page.cursor);
    });
    return rows;
  }
  [[nodiscard]] std::vector<std::int64_t> numbers(std::string_view sql) {
    std::vector<std::int64_t> found;
    in([&](Transaction& transaction) {
      auto statement = transaction.prepare(sql);
      found = *platform::sql::all_rows(statement, [](auto const& row) { return row.integer(0); });
    });
    return found;
  }
  [[nodiscard]] std::vector<std::int64_t> run_sizes() {
    return numbers("SELECT sightings FROM alert_sighting_runs ORDER BY seq");
  }

  Alert const alert_ = Alert::open({id<terms::AlertId>("a"), id<terms::TenantId>("acme"), "key"},
                                   seen_at(support::kNoon));

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

[[nodiscard]] std::string told(SightingRow const& row) {
  return std::to_string(row.at.micros()) + " " + row.raw;
}

TEST(SightingRunsTest, WhatCameTogetherIsOneRunAndComesBackWhole) {
  Store store;
  store.save();
  store.add({seen_at(support::kNoon + 2s, "second\nline"), seen_at(support::kNoon, "\x01 first")});
  EXPECT_EQ(store.run_sizes(), (std::vector<std::int64_t>{2}));
  auto const rows = store.rows(50);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].raw, "second\nline");
  EXPECT_EQ(rows[0].client.ip.text(), "192.168.1.10");
  EXPECT_EQ(rows[0].client.port, 50000);
  EXPECT_EQ(rows[0].server.ip.text(), "2001:db8::7");
  EXPECT_EQ(rows[0].server.port, std::nullopt);
  EXPECT_EQ(told(rows[1]), std::to_string(support::kNoon.micros()) + " \x01 first");
}

TEST(SightingRunsTest, ARunEndsWithItsMinuteItsRouterItsRowsAndItsBytes) {
  Store store;
  store.save();
  auto elsewhere = seen_at(support::kNoon + 61s);
  elsewhere.router = id<terms::RouterId>("r2");
  store.add({seen_at(support::kNoon), seen_at(support::kNoon + 60s),
             seen_at(support::kNoon + 60s + 1us), elsewhere});
  EXPECT_EQ(store.run_sizes(), (std::vector<std::int64_t>{2, 1, 1}));
  store.add(std::vector<Sighting>(kRunRowsMax + 1, seen_at(support::kNoon)));
  EXPECT_EQ(store.run_sizes(), (std::vector<std::int64_t>{2, 1, 1, kRunRowsMax, 1}));
  store.add(
      std::vector<Sighting>(3, seen_at(support::kNoon, std::string(kRunBytesMax * 2 / 3, 'x'))));
  EXPECT_EQ(store.run_sizes(), (std::vector<std::int64_t>{2, 1, 1, kRunRowsMax, 1, 1, 1, 1}));
  EXPECT_EQ(store.rows(7).size(), 4 + kRunRowsMax + 1 + 3);
}

RC_GTEST_PROP(SightingRunsTest, PagesHoldEveryRowOnceTheNewestFirst, ()) {
  static Store store;  // one for all cases: making it takes longer than a case
  store.save();
  auto const batches = *rc::gen::resize(
      12, rc::gen::container<std::vector<std::vector<int>>>(
              rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 200))));
  store.forget_rows();
  std::vector<std::vector<Sighting>> batches_seen;
  std::vector<std::string> expected;
  int number = 0;
  for (auto const& seconds : batches) {
    std::vector<Sighting> batch;
    for (auto const second : seconds) {
      batch.push_back(seen_at(support::kNoon + std::chrono::seconds{second},
                              "{" + std::to_string(number++) + "}"));
      expected.push_back(
          told({batch.back().at, batch.back().client, batch.back().server, batch.back().raw}));
    }
    batches_seen.push_back(std::move(batch));
  }
  store.add_each(batches_seen);
  auto const rows = store.rows(*rc::gen::inRange<std::size_t>(1, 9));
  RC_ASSERT(std::is_sorted(rows.begin(), rows.end(),
                           [](auto const& one, auto const& other) { return one.at > other.at; }));
  std::vector<std::string> found;
  for (auto const& row : rows) found.push_back(told(row));
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  RC_ASSERT(found == expected);
}

TEST(SightingRunsTest, APageDeepInAFloodUnpacksOnlyWhatOverlapsIt) {
  Store store;
  store.save();
  std::vector<std::vector<Sighting>> batches;
  for (int i = 0; i < 200; ++i)
    batches.push_back({seen_at(support::kNoon + std::chrono::seconds{i})});
  store.add_each(batches);
  // A run nobody needs for the page is not looked at: were it, its damage would be told.
  store.in([&store](Transaction& transaction) {
    EXPECT_TRUE(
        transaction.execute("UPDATE alert_sighting_runs SET packed = CAST('x' AS BLOB) "
                            "WHERE seq < 90 OR seq > 110"));
    terms::PageRequest const page{
        .cursor = std::to_string((support::kNoon + 104s).micros()) + ".105.1", .limit = 5};
    auto const found = page_of_rows(transaction, store.alert_, page);
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(found->items.front().at, support::kNoon + 104s);
  });
}

TEST(SightingRunsTest, ADamagedRunIsToldByItsNumber) {
  for (auto const* damage :
       {"12 192.0.2.1 - 192.0.2.2 - 99\nshort\n", "x 192.0.2.1 - 192.0.2.2 - 1\na\n",
        "12 192.0.2 - 192.0.2.2 - 1\na\n", "12 192.0.2.1 - 192.0.2.2 - -1\na\n", "12"}) {
    Store store;
    store.save();
    store.add({seen_at(support::kNoon)});
    store.in([&](Transaction& transaction) {
      auto statement = transaction.prepare("UPDATE alert_sighting_runs SET packed = ?");
      EXPECT_TRUE(run(statement.bind_bytes(damage)));
      auto const found = page_of_rows(transaction, store.alert_, {});
      ASSERT_FALSE(found) << damage;
      EXPECT_EQ(found.error().code, "alerts.damaged-run");
      EXPECT_EQ(found.error().detail, "Run 1 can't be read.");
    });
  }
}

TEST(SightingRunsTest, ACursorOfAnotherListIsRefused) {
  Store store;
  store.save();
  store.in([&](Transaction& transaction) {
    for (auto const* cursor : {"", "1", "1.2", "1.2.", "1.2.x", "x.2.3", "1.2.3.4"}) {
      auto const found = page_of_rows(transaction, store.alert_, {.cursor = cursor});
      ASSERT_FALSE(found) << cursor;
      EXPECT_EQ(found.error().code, "alerts.cursor");
    }
    EXPECT_TRUE(page_of_rows(transaction, store.alert_, {.cursor = "9223372036854775807.1.1"}));
    EXPECT_TRUE(page_of_rows(transaction, store.alert_, {.cursor = "-9223372036854775808.1.1"}));
  });
}

TEST(SightingRunsTest, RowsOfBeforeRunsAreReadAsEver) {
  Store store{3};
  store.save();
  store.in([](Transaction& transaction) {
    EXPECT_TRUE(transaction.execute(
        "INSERT INTO alert_sightings (tenant_id, alert_id, at, src_ip, src_port, dst_ip, dst_port, "
        "router_id, raw) VALUES ('acme', 'a', 5, '192.0.2.1', 80, '2001:db8::1', NULL, 'r1', "
        "'{\"名\":1}'), ('acme', 'a', 6, '192.0.2.1', NULL, '192.0.2.2', 0, 'r1', '')"));
  });
  store.migrate(99);
  auto const rows = store.rows(50);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at.micros(), 6);
  EXPECT_EQ(rows[0].client.port, std::nullopt);
  EXPECT_EQ(rows[0].server.port, 0);
  EXPECT_EQ(rows[0].raw, "");
  EXPECT_EQ(rows[1].client.port, 80);
  EXPECT_EQ(rows[1].server.ip.text(), "2001:db8::1");
  EXPECT_EQ(rows[1].raw, "{\"名\":1}");
}

}  // namespace
}  // namespace alerts::store
