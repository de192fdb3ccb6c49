#include "domain/alerts/raise_alerts.hpp"
#include "domain/alerts/store/migrations.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "support/fakes.hpp"
#include "support/memory_alerts.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

namespace alerts {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using support::id;
using terms::Risk;

/// Where the same suite runs: in memory and in SQLite.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual void in(std::function<void(Alerts&)> const& work) = 0;
};

class MemoryBackend final : public Backend {
 public:
  void in(std::function<void(Alerts&)> const& work) override { work(alerts_); }

 private:
  support::MemoryAlerts alerts_;
};

class SqliteBackend final : public Backend {
 public:
  SqliteBackend() {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(platform::sql::migrate(*database_, store::alerts_migrations()));
  }
  void in(std::function<void(Alerts&)> const& work) override {
    EXPECT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlAlerts alerts{transaction};
      work(alerts);
      return base::Result<void>{};
    }));
  }

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

[[nodiscard]] terms::IpAddress ip(std::string_view text) { return *terms::IpAddress::parse(text); }

[[nodiscard]] Sighting a_sighting(base::Instant at = support::kNoon) {
  return {.at = at,
          .source = terms::AlertSource::ThreatDetection,
          .signature = "1:7",
          .client = {ip("192.168.1.10"), 50000},
          .server = {ip("2001:db8::7"), std::nullopt},
          .direction = terms::Direction::Outbound,
          .protocol = "TCP",
          .name = "ET MALWARE Example 100%",
          .category = "A Network Trojan",
          .risk = Risk::High,
          .native_severity = "1",
          .threat_type = terms::ThreatType::C2,
          .router = id<terms::RouterId>("r1"),
          .takes_blocks = true,
          .line_id = "L1",
          .vpn_id = std::nullopt,
          .raw = "{\"at\":" + std::to_string(at.micros()) + "}"};
}

class AlertsContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      backend_ = std::make_unique<SqliteBackend>();
    } else {
      backend_ = std::make_unique<MemoryBackend>();
    }
  }
  void in(std::function<void(Alerts&)> const& work) { backend_->in(work); }

  /// Opens and stores an alert with one sighting.
  Alert open(Alerts& alerts, std::string const& name, Sighting const& sighting) const {
    auto alert = Alert::open({id<terms::AlertId>(name), acme_, sameness_key(sighting)}, sighting);
    EXPECT_TRUE(alerts.save(alert));
    EXPECT_TRUE(alerts.add(alert, {sighting}));
    return alert;
  }
  [[nodiscard]] std::string listed(Alerts& alerts, Filter const& filter) const {
    std::string names;
    auto const page = alerts.list(acme_, filter, {});
    EXPECT_TRUE(page) << (page ? "" : page.error().detail);
    if (!page) return names;
    for (auto const& alert : page->items) names += alert.id().text() + " ";
    return names;
  }

  std::unique_ptr<Backend> backend_;
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const other_ = id<terms::TenantId>("other");
};

/// Everything is seen by one sensor of "acme".
class OneSensor final : public Sensors, public RouterNames {
 public:
  base::Result<std::optional<SensorSite>> find(std::string_view,
                                               std::vector<terms::RouterId> const&) override {
    return std::optional{SensorSite{id<terms::TenantId>("acme"),
                                    id<terms::RouterId>("r1"),
                                    true,
                                    {*terms::IpPrefix::parse("192.168.1.0/24")},
                                    {}}};
  }
  base::Result<std::map<std::string, std::string>> names_of(terms::TenantId const&) override {
    return std::map<std::string, std::string>{};
  }
};

TEST_P(AlertsContract, ABatchThatBridgesItsOwnAlertsAndAnOldOneLeavesOneThatEachIdFinds) {
  in([this](Alerts& alerts) {
    OneSensor sensor;
    support::MemoryAuditTrail audit;
    support::MemoryOutbox outbox;
    support::FakeClock clock;
    support::FakeRandom random;
    AlertsPorts ports{alerts, sensor, sensor, audit, outbox};
    auto const raise = [&](std::vector<std::chrono::hours> const& hours) {
      std::vector<Observation> seen;
      for (auto const hour : hours) {
        auto const one = a_sighting(support::kNoon + hour);
        seen.push_back({.sensor = "s",
                        .source = one.source,
                        .at = one.at,
                        .signature = one.signature,
                        .client = one.client,
                        .server = one.server,
                        .protocol = one.protocol,
                        .name = one.name,
                        .category = one.category,
                        .risk = one.risk,
                        .native_severity = one.native_severity,
                        .threat_type = one.threat_type,
                        .line_id = {},
                        .vpn_id = {},
                        .raw = one.raw});
      }
      auto const raised = raise_alerts(ports, {clock, random}, seen, {});
      EXPECT_TRUE(raised) << (raised ? "" : raised.error().detail);
      return raised.value_or(std::vector<Raised>{});
    };
    EXPECT_EQ(raise({0h}), (std::vector{Raised::Opened}));
    EXPECT_EQ(raise({60h, 100h, 80h, 40h, 20h}),
              (std::vector{Raised::Opened, Raised::Opened, Raised::Counted, Raised::Counted,
                           Raised::Counted}));
    ASSERT_EQ(outbox.events.size(), 3U);
    std::set<std::string> found;
    for (auto const& event : outbox.events) {
      auto const alert = alerts.find(acme_, id<terms::AlertId>(event.subject));
      ASSERT_TRUE(alert);
      found.insert(alert->id().text());
      EXPECT_EQ(alert->tally().sightings, 6);
      EXPECT_EQ(alerts.sightings(*alert, {}, {})->items.size(), 6U);
    }
    EXPECT_EQ(found.size(), 1U);
  });
}

TEST_P(AlertsContract, AnotherTenantSeesNothing) {
  in([this](Alerts& alerts) {
    auto const alert = open(alerts, "a1", a_sighting());
    EXPECT_EQ(alerts.find(other_, alert.id()).error().code, "alerts.unknown");
    EXPECT_TRUE(alerts.list(other_, {}, {})->items.empty());
    EXPECT_TRUE(
        alerts.seen_between(other_, alert.key(), base::Instant{0}, support::kNoon)->empty());
  });
}

TEST_P(AlertsContract, EverythingComesBackAsItWasSaved) {
  in([this](Alerts& alerts) {
    auto saved = open(alerts, "a1", a_sighting());
    ASSERT_TRUE(saved.move_to(Life::InProgress));
    saved.set_blocked(true);
    ASSERT_TRUE(alerts.save(saved));
    auto const alert = *alerts.find(acme_, saved.id());
    EXPECT_EQ(alert.key(), saved.key());
    EXPECT_EQ(alert.progress().life, Life::InProgress);
    EXPECT_EQ(alert.progress().block_status, BlockStatus::Blocked);
    EXPECT_EQ(alert.tally().sightings, 1);
    auto const& face = alert.face();
    EXPECT_EQ(face.at, support::kNoon);
    EXPECT_EQ(face.client.port, 50000);
    EXPECT_EQ(face.server.ip.text(), "2001:db8::7");
    EXPECT_EQ(face.server.port, std::nullopt);
    EXPECT_EQ(face.native_severity, "1");
    EXPECT_EQ(face.threat_type, terms::ThreatType::C2);
    EXPECT_EQ(face.line_id, "L1");
    EXPECT_EQ(face.vpn_id, std::nullopt);
    EXPECT_TRUE(face.takes_blocks);
    EXPECT_EQ(face.raw, a_sighting().raw);
  });
}

TEST_P(AlertsContract, AListCarriesNoRawLines) {
  in([this](Alerts& alerts) {
    open(alerts, "a1", a_sighting());
    EXPECT_EQ(alerts.list(acme_, {}, {})->items.at(0).face().raw, "");
  });
}

TEST_P(AlertsContract, ForeignTextIsOnlyText) {
  in([this](Alerts& alerts) {
    auto odd = a_sighting();
    odd.name = "'; DROP TABLE alerts; --\0\x1b[31m <b> % _ \\"s;
    open(alerts, "a1", odd);
    EXPECT_EQ(alerts.find(acme_, id<terms::AlertId>("a1"))->face().name, odd.name);
    EXPECT_EQ(listed(alerts, {.text = "'; drop"}), "a1 ");
  });
}

TEST_P(AlertsContract, EachFilterNarrowsAndAllTogether) {
  in([this](Alerts& alerts) {
    open(alerts, "a1", a_sighting());
    auto other = a_sighting(support::kNoon - 48h);
    other.signature = "1:8";
    other.name = "Scan 100x";
    other.direction = terms::Direction::Inbound;
    other.risk = Risk::Low;
    other.threat_type = terms::ThreatType::Other;
    other.router = id<terms::RouterId>("r2");
    other.line_id = std::nullopt;
    other.source = terms::AlertSource::FlowCollector;
    open(alerts, "a2", other);
    EXPECT_EQ(listed(alerts, {}), "a1 a2 ");
    EXPECT_EQ(listed(alerts, {.risks = {Risk::Low}}), "a2 ");
    EXPECT_EQ(listed(alerts, {.risks = {Risk::Low, Risk::High}}), "a1 a2 ");
    EXPECT_EQ(listed(alerts, {.threat_types = {terms::ThreatType::C2}}), "a1 ");
    EXPECT_EQ(listed(alerts, {.directions = {terms::Direction::Inbound}}), "a2 ");
    EXPECT_EQ(listed(alerts, {.block_statuses = {BlockStatus::NotBlockable}}), "a2 ");
    EXPECT_EQ(listed(alerts, {.routers = {id<terms::RouterId>("r2")}}), "a2 ");
    EXPECT_EQ(listed(alerts, {.lines = {"L1"}}), "a1 ");
    EXPECT_EQ(listed(alerts, {.sources = {terms::AlertSource::FlowCollector}}), "a2 ");
    EXPECT_EQ(listed(alerts, {.lives = {Life::Done}}), "");
    EXPECT_EQ(listed(alerts, {.from = support::kNoon}), "a1 ");
    EXPECT_EQ(listed(alerts, {.to = support::kNoon}), "a2 ");
    EXPECT_EQ(listed(alerts, {.text = "SCAN"}), "a2 ");
    EXPECT_EQ(listed(alerts, {.text = "100%"}), "a1 ");
    EXPECT_EQ(listed(alerts, {.text = "1:8"}), "a2 ");
    EXPECT_EQ(listed(alerts, {.text = "2001:DB8::7"}), "a1 a2 ");
    EXPECT_EQ(listed(alerts, {.risks = {Risk::Low}, .text = "100%"}), "");
  });
}

TEST_P(AlertsContract, PagesHoldEveryAlertOnceNewestFirst) {
  in([this](Alerts& alerts) {
    for (int i = 0; i < 7; ++i) {
      auto sighting = a_sighting(support::kNoon + std::chrono::hours{i / 2});
      sighting.signature = "1:" + std::to_string(i);
      open(alerts, "a" + std::to_string(i), sighting);
    }
    std::string names;
    terms::PageRequest page{.cursor = {}, .limit = 3};
    do {
      auto const found = *alerts.list(acme_, {}, page);
      for (auto const& alert : found.items) names += alert.id().text() + " ";
      page.cursor = found.next_cursor;
    } while (page.cursor);
    EXPECT_EQ(names, "a6 a5 a4 a3 a2 a1 a0 ");
    EXPECT_EQ(alerts.list(acme_, {}, {.cursor = "nonsense", .limit = 3}).error().code,
              "alerts.cursor");
  });
}

TEST_P(AlertsContract, SightingsComeInPagesNewestFirst) {
  in([this](Alerts& alerts) {
    auto const alert = open(alerts, "a1", a_sighting());
    for (int i = 1; i < 5; ++i) {
      ASSERT_TRUE(alerts.add(alert, {a_sighting(support::kNoon + std::chrono::seconds{i % 3})}));
    }
    std::vector<std::int64_t> offsets;
    terms::PageRequest page{.cursor = {}, .limit = 2};
    do {
      auto const found = *alerts.sightings(alert, page, {});
      for (auto const& row : found.items) {
        offsets.push_back((row.at - support::kNoon).count() / 1'000'000);
      }
      page.cursor = found.next_cursor;
    } while (page.cursor);
    EXPECT_EQ(offsets, (std::vector<std::int64_t>{2, 1, 1, 0, 0}));
  });
}

TEST_P(AlertsContract, WhatWasSeenFromAnInstantOnIsNeitherPagedNorCounted) {
  in([this](Alerts& alerts) {
    auto alert = open(alerts, "a1", a_sighting());
    std::vector<Sighting> later;
    for (int i = 1; i < 9; ++i) {
      later.push_back(a_sighting(support::kNoon + std::chrono::seconds{10 * i}));
      (void)alert.add(later.back());
    }
    ASSERT_TRUE(alerts.add(alert, later));
    ASSERT_TRUE(alerts.save(alert));
    auto const until = support::kNoon + std::chrono::seconds{30};
    auto const tally = *alerts.tally_before(alert, until);
    EXPECT_EQ(tally.sightings, 3);
    EXPECT_EQ(tally.last_seen, support::kNoon + std::chrono::seconds{20});
    auto const first = *alerts.sightings(alert, {.cursor = {}, .limit = 2}, until);
    ASSERT_EQ(first.items.size(), 2U) << "no page is empty before the last";
    EXPECT_EQ(first.items.front().at, tally.last_seen);
    auto const rest = *alerts.sightings(alert, {.cursor = first.next_cursor, .limit = 2}, until);
    EXPECT_EQ(rest.items.size(), 1U);
    EXPECT_FALSE(rest.next_cursor);
  });
}

TEST_P(AlertsContract, WhatTouchesTheTimeIsFoundEarliestFirst) {
  in([this](Alerts& alerts) {
    auto const late = open(alerts, "a1", a_sighting(support::kNoon + 2h));
    open(alerts, "a2", a_sighting());
    auto another = a_sighting();
    another.signature = "1:9";
    open(alerts, "a3", another);
    auto const names = [&](base::Instant from, base::Instant to) {
      auto const found = *alerts.seen_between(acme_, late.key(), from, to);
      std::string text;
      for (auto const& alert : found) text += alert.id().text() + " ";
      return text;
    };
    EXPECT_EQ(names(support::kNoon, support::kNoon + 2h), "a2 a1 ");
    EXPECT_EQ(names(support::kNoon + 1us, support::kNoon + 2h - 1us), "");
    EXPECT_EQ(names(support::kNoon - 1h, support::kNoon), "a2 ");
    EXPECT_EQ(*alerts.previous(late), id<terms::AlertId>("a2"));
  });
}

TEST_P(AlertsContract, AFoldedAlertIsFoundAsTheOneItWentInto) {
  in([this](Alerts& alerts) {
    auto first = open(alerts, "a1", a_sighting());
    auto second = open(alerts, "a2", a_sighting(support::kNoon + 1h));
    auto const third = open(alerts, "a3", a_sighting(support::kNoon + 2h));
    terms::Actor const sato{terms::Side::Customer, "sato", "佐藤"};
    ASSERT_TRUE(alerts.add(third, {support::kNoon, sato, Life::New, Life::Done, "直しました"}));
    second.fold(third);
    ASSERT_TRUE(alerts.fold(second, third));
    first.fold(second);
    ASSERT_TRUE(alerts.save(first));
    ASSERT_TRUE(alerts.fold(first, second));
    for (auto const* name : {"a1", "a2", "a3"}) {
      auto const found = alerts.find(acme_, id<terms::AlertId>(name));
      ASSERT_TRUE(found) << name;
      EXPECT_EQ(found->id(), first.id());
    }
    EXPECT_FALSE(alerts.find(other_, third.id()));
    EXPECT_EQ(alerts.sightings(first, {}, {})->items.size(), 3U);
    EXPECT_EQ(alerts.history(first)->at(0).why, "直しました");
    EXPECT_EQ(listed(alerts, {}), "a1 ");
  });
}

TEST_P(AlertsContract, TheHistoryTellsWhoDidWhatAndWhy) {
  in([this](Alerts& alerts) {
    auto const alert = open(alerts, "a1", a_sighting());
    terms::Actor const aoki{terms::Side::Desk, "aoki", "青木"};
    ASSERT_TRUE(alerts.add(alert, {support::kNoon, aoki, Life::New, Life::Acknowledged, {}}));
    ASSERT_TRUE(alerts.add(alert, {support::kNoon + 1h, aoki, {}, Life::Done, "終わり"}));
    auto const history = *alerts.history(alert);
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].by.side, terms::Side::Desk);
    EXPECT_EQ(history[0].by.name, "青木");
    EXPECT_EQ(history[0].why, std::nullopt);
    EXPECT_EQ(history[1].from, std::nullopt);
    EXPECT_EQ(history[1].to, Life::Done);
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, AlertsContract, testing::Bool(),
                         [](auto const& backend) { return backend.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace alerts
