#include "domain/alerts/raise_alerts.hpp"

#include "domain/alerts/handle_alert.hpp"
#include "support/fakes.hpp"
#include "support/memory_alerts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace alerts {
namespace {

using namespace std::chrono_literals;
using base::Result;
using support::id;
using terms::Direction;
using terms::Risk;

terms::IpAddress ip(std::string_view text) { return *terms::IpAddress::parse(text); }

class OneSensor final : public Sensors, public RouterNames {
 public:
  Result<std::optional<SensorSite>> find(std::string_view sensor,
                                         std::vector<terms::RouterId> const&) override {
    if (sensor != "edge-1" && sensor != "other-1") return std::optional<SensorSite>{};
    SensorSite site{id<terms::TenantId>(sensor == "edge-1" ? "acme" : "globex"),
                    id<terms::RouterId>("r1"),
                    takes_blocks,
                    {*terms::IpPrefix::parse("192.168.1.0/24")},
                    {ip("203.0.113.1")}};
    return std::optional{site};
  }
  Result<std::map<std::string, std::string>> names_of(terms::TenantId const&) override {
    return std::map<std::string, std::string>{{"r1", "本社"}};
  }
  bool takes_blocks = true;
};

Observation an_observation(base::Instant at = support::kNoon) {
  return {.sensor = "edge-1",
          .source = terms::AlertSource::ThreatDetection,
          .at = at,
          .signature = "1:2013028",
          .client = {ip("192.168.1.10"), 50000},
          .server = {ip("198.51.100.7"), 443},
          .protocol = "TCP",
          .name = "ET MALWARE Example beacon",
          .category = "A Network Trojan was detected",
          .risk = Risk::High,
          .native_severity = "1",
          .threat_type = terms::ThreatType::C2,
          .line_id = {},
          .vpn_id = {},
          .raw = "{\"at\":" + std::to_string(at.micros()) + "}"};
}

class RaiseAlertsTest : public testing::Test {
 protected:
  /// On a store that was empty.
  template <class Body>
  void in_store(Body body) {
    support::MemoryAlerts alerts;
    AlertsPorts ports{alerts, sensors_, sensors_, audit_, outbox_};
    body(ports);
  }

  std::vector<Raised> raise(AlertsPorts& ports, std::vector<Observation> const& observations) {
    auto const raised = raise_alerts(ports, around_, observations,
                                     {{terms::Side::System, "token-1", "feed"}, {}});
    EXPECT_TRUE(raised) << (raised ? "" : raised.error().detail);
    return raised ? *raised : std::vector<Raised>{};
  }
  std::vector<Alert> listed(AlertsPorts& ports, Filter const& filter = {}) {
    auto const page = ports.alerts.list(acme_, filter, {.cursor = {}, .limit = 200});
    EXPECT_TRUE(page) << (page ? "" : page.error().detail);
    return page ? page->items : std::vector<Alert>{};
  }

  support::FakeClock clock_;
  support::FakeRandom random_;
  support::MemoryAuditTrail audit_;
  support::MemoryOutbox outbox_;
  OneSensor sensors_;
  Surroundings around_{clock_, random_};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
};

TEST_F(RaiseAlertsTest, AnUnknownSensorIsRefusedAndTheRestIsKept) {
  in_store([&](AlertsPorts& ports) {
    auto stray = an_observation();
    stray.sensor = "nobody";
    EXPECT_EQ(raise(ports, {stray, an_observation()}),
              (std::vector{Raised::UnknownSensor, Raised::Opened}));
    EXPECT_EQ(listed(ports).size(), 1U);
    EXPECT_EQ(outbox_.events.size(), 1U);
    EXPECT_EQ(audit_.rows.size(), 1U);
  });
}

TEST_F(RaiseAlertsTest, AnotherTenantSeesNothing) {
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, {an_observation()}));
    auto const alert = listed(ports).front();
    auto const foreign = ports.alerts.find(id<terms::TenantId>("globex"), alert.id());
    ASSERT_FALSE(foreign);
    EXPECT_EQ(foreign.error().kind, base::ErrorKind::NotFound);
  });
}

TEST_F(RaiseAlertsTest, TheSameSignInTwoTenantsIsTwoAlerts) {
  in_store([&](AlertsPorts& ports) {
    auto other = an_observation();
    other.sensor = "other-1";
    EXPECT_EQ(raise(ports, {an_observation(), other}),
              (std::vector{Raised::Opened, Raised::Opened}));
    EXPECT_EQ(listed(ports).size(), 1U);
  });
}

TEST_F(RaiseAlertsTest, ExactlyADayLaterIsTheSameAlertAndAMicrosecondMoreIsANewOne) {
  in_store([&](AlertsPorts& ports) {
    auto const later = support::kNoon + 24h;
    EXPECT_EQ(
        raise(ports, {an_observation(), an_observation(later), an_observation(later + 24h + 1us)}),
        (std::vector{Raised::Opened, Raised::Counted, Raised::Opened}));
    auto const alerts = listed(ports);
    ASSERT_EQ(alerts.size(), 2U);
    EXPECT_EQ(*ports.alerts.previous(alerts[0]), alerts[1].id());
    EXPECT_EQ(*ports.alerts.previous(alerts[1]), std::nullopt);
  });
}

TEST_F(RaiseAlertsTest, ALateSightingMakesTwoAlertsOneAndBothIdsFindIt) {
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, {an_observation(support::kNoon + 40h), an_observation()}));
    auto const before = listed(ports);
    ASSERT_EQ(before.size(), 2U);
    static_cast<void>(raise(ports, {an_observation(support::kNoon + 20h)}));
    auto const after = listed(ports);
    ASSERT_EQ(after.size(), 1U);
    EXPECT_EQ(after[0].tally().sightings, 3);
    for (auto const& alert : before) {
      auto const found = ports.alerts.find(acme_, alert.id());
      ASSERT_TRUE(found);
      EXPECT_EQ(found->id(), after[0].id());
      EXPECT_EQ(ports.alerts.sightings(*found, {}, {})->items.size(), 3U);
    }
  });
}

TEST_F(RaiseAlertsTest, ANewerSightingReopensWhatWasDoneAndAnOlderOneDoesNot) {
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, {an_observation()}));
    auto const alert = listed(ports).front().id();
    terms::Actor const sato{terms::Side::Customer, "u1", "佐藤"};
    ASSERT_TRUE(change_life(ports, around_, {acme_, alert, sato, Life::Done, "直しました"}));
    static_cast<void>(raise(ports, {an_observation(support::kNoon - 1h)}));
    EXPECT_EQ(ports.alerts.find(acme_, alert)->progress().life, Life::Done);
    static_cast<void>(raise(ports, {an_observation(support::kNoon + 1h)}));
    auto const reopened = *ports.alerts.find(acme_, alert);
    EXPECT_EQ(reopened.progress().life, Life::New);
    auto const history = *ports.alerts.history(reopened);
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].by.name, "佐藤");
    EXPECT_EQ(history[0].why, "直しました");
    EXPECT_EQ(history[1].from, Life::Done);
  });
}

TEST_F(RaiseAlertsTest, OnlyAnOutboundGraveAlertToAPublicAddressIsBlockable) {
  in_store([&](AlertsPorts& ports) {
    auto const open = [&](auto change) {
      auto observation = an_observation();
      change(observation);
      auto const before = listed(ports);
      static_cast<void>(raise(ports, {observation}));
      for (auto const& alert : listed(ports)) {
        bool const is_old = std::any_of(before.begin(), before.end(),
                                        [&](auto const& one) { return one.id() == alert.id(); });
        if (!is_old) return alert;
      }
      return before.front();
    };
    EXPECT_EQ(open([](auto&) {}).progress().block_status, BlockStatus::NotBlocked);
    auto const inbound = open([](auto& o) {
      std::swap(o.client, o.server);
      o.signature = "1:2";
    });
    EXPECT_EQ(inbound.progress().block_status, BlockStatus::NotBlockable);
    EXPECT_EQ(inbound.face().direction, Direction::Inbound);
    EXPECT_NE(inbound.block_reason()->find("下り"), std::string::npos);
    auto const mild = open([](auto& o) {
      o.risk = Risk::Medium;
      o.signature = "1:3";
    });
    EXPECT_FALSE(mild.is_blockable());
    auto const inner = open([](auto& o) { o.server.ip = ip("10.9.9.9"); });
    EXPECT_EQ(inner.face().direction, Direction::Outbound);
    EXPECT_FALSE(inner.is_blockable());
    auto const neither = open([](auto& o) { o.client.ip = ip("198.51.100.9"); });
    EXPECT_EQ(neither.face().direction, Direction::None);
    EXPECT_FALSE(neither.is_blockable());
    auto const from_wan = open([](auto& o) { o.client.ip = ip("203.0.113.1"); });
    EXPECT_TRUE(from_wan.is_blockable());
    sensors_.takes_blocks = false;
    auto const no_router = open([](auto& o) { o.signature = "1:4"; });
    EXPECT_EQ(no_router.progress().block_status, BlockStatus::None);
    EXPECT_EQ(no_router.block_reason(), std::nullopt);
  });
}

TEST_F(RaiseAlertsTest, BothOrNeitherEndInsideIsNoDirection) {
  SensorSite const site{id<terms::TenantId>("acme"),
                        id<terms::RouterId>("r1"),
                        true,
                        {*terms::IpPrefix::parse("192.168.1.0/24")},
                        {ip("203.0.113.1")}};
  auto const way = [&site](std::string_view client, std::string_view server) {
    return direction_of(site, {ip(client)}, {ip(server)});
  };
  EXPECT_EQ(way("192.168.1.1", "192.168.1.2"), Direction::None);
  EXPECT_EQ(way("192.168.1.1", "203.0.113.1"), Direction::None);
  EXPECT_EQ(way("198.51.100.1", "198.51.100.2"), Direction::None);
  EXPECT_EQ(way("192.168.1.1", "198.51.100.2"), Direction::Outbound);
  EXPECT_EQ(way("198.51.100.2", "203.0.113.1"), Direction::Inbound);
  EXPECT_EQ(way("::ffff:192.168.1.1", "198.51.100.2"), Direction::None);
}

TEST_F(RaiseAlertsTest, BothWaysBetweenTwoAddressesAreOneAlertThatShowsTheOutboundOne) {
  in_store([&](AlertsPorts& ports) {
    auto back = an_observation(support::kNoon + 1h);
    std::swap(back.client, back.server);
    EXPECT_EQ(raise(ports, {back, an_observation()}),
              (std::vector{Raised::Opened, Raised::Counted}));
    EXPECT_EQ(listed(ports).front().face().direction, Direction::Outbound);
    EXPECT_TRUE(listed(ports).front().is_blockable());
  });
}

TEST_F(RaiseAlertsTest, AnotherDetectorsSameWordsAreAnotherAlert) {
  in_store([&](AlertsPorts& ports) {
    auto other = an_observation();
    other.source = terms::AlertSource::FlowCollector;
    EXPECT_EQ(raise(ports, {an_observation(), other}),
              (std::vector{Raised::Opened, Raised::Opened}));
  });
}

TEST_F(RaiseAlertsTest, AFalsePositiveSeenAgainIsLookedAtAgain) {
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, {an_observation()}));
    auto const alert = listed(ports).front().id();
    terms::Actor const sato{terms::Side::Customer, "u1", "佐藤"};
    ASSERT_TRUE(change_life(ports, around_, {acme_, alert, sato, Life::FalsePositive}));
    static_cast<void>(raise(ports, {an_observation(support::kNoon + 1h)}));
    EXPECT_EQ(ports.alerts.find(acme_, alert)->progress().life, Life::New);
  });
}

TEST_F(RaiseAlertsTest, AfterTheWindowWhatWasDoneStaysDone) {
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, {an_observation()}));
    auto const former = listed(ports).front().id();
    terms::Actor const sato{terms::Side::Customer, "u1", "佐藤"};
    ASSERT_TRUE(change_life(ports, around_, {acme_, former, sato, Life::Done}));
    EXPECT_EQ(raise(ports, {an_observation(support::kNoon + 25h)}), std::vector{Raised::Opened});
    EXPECT_EQ(ports.alerts.find(acme_, former)->progress().life, Life::Done);
    EXPECT_EQ(*ports.alerts.previous(listed(ports).front()), former);
  });
}

TEST_F(RaiseAlertsTest, AStepIsAuditedAndAStepBackIsRefused) {
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, {an_observation()}));
    auto const alert = listed(ports).front().id();
    terms::Actor const sato{terms::Side::Customer, "u1", "佐藤"};
    auto const step = [&](Life to, std::string why) {
      auto const moved = change_life(ports, around_, {acme_, alert, sato, to, std::move(why)});
      return moved ? "" : std::string{moved.error().code};
    };
    EXPECT_EQ(step(Life::Acknowledged, ""), "");
    EXPECT_EQ(audit_.rows.back().action, "alerts.life-changed");
    EXPECT_EQ(audit_.rows.back().detail, "new -> acknowledged");
    EXPECT_EQ(step(Life::Acknowledged, ""), "alerts.same-life");
    EXPECT_EQ(step(Life::New, ""), "alerts.life");
    EXPECT_EQ(step(Life::Done, std::string(501, 'x')), "alerts.why");
    EXPECT_EQ(step(Life::Done, "a\x1b[31m"), "alerts.why");
    EXPECT_EQ(step(Life::Done, "\xff"), "alerts.why");
    auto const foreign = change_life(ports, around_,
                                     {id<terms::TenantId>("globex"), alert, sato, Life::Done});
    EXPECT_EQ(foreign.error().kind, base::ErrorKind::NotFound);
  });
}

TEST_F(RaiseAlertsTest, ABlockIsShownAndItsEndToo) {
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, {an_observation()}));
    auto const alert = listed(ports).front().id();
    ASSERT_TRUE(set_block_status(ports.alerts, acme_, alert, BlockStatus::Blocked));
    static_cast<void>(raise(ports, {an_observation(support::kNoon + 1h)}));
    EXPECT_EQ(listed(ports, {.block_statuses = {BlockStatus::Blocked}}).size(), 1U);
    ASSERT_TRUE(set_block_status(ports.alerts, acme_, alert, BlockStatus::NotBlocked));
    EXPECT_EQ(ports.alerts.find(acme_, alert)->progress().block_status, BlockStatus::NotBlocked);
  });
}

/// What must not depend on the order of arrival: everything but the ids.
std::vector<std::string> told(std::vector<Alert> const& alerts) {
  std::vector<std::string> lines;
  for (auto const& alert : alerts) {
    lines.push_back(alert.key() + " " + std::to_string(alert.tally().first_seen.micros()) + " " +
                    std::to_string(alert.tally().last_seen.micros()) + " " +
                    std::to_string(alert.tally().sightings) + " " +
                    std::string{terms::name_of(alert.face().risk)} + " " +
                    alert.face().native_severity + " " + std::to_string(alert.face().at.micros()) +
                    " " + std::string{terms::name_of(alert.face().direction)} + " " +
                    std::string{name_of(alert.progress().block_status)});
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

RC_GTEST_FIXTURE_PROP(RaiseAlertsTest, AnyOrderOfArrivalEndsInTheSameAlerts, ()) {
  auto const count = *rc::gen::inRange(1, 12);
  std::vector<Observation> observations;
  for (int i = 0; i < count; ++i) {
    auto observation = an_observation(support::kNoon -
                                      std::chrono::hours{*rc::gen::inRange(0, 160)});
    observation.signature = *rc::gen::element<std::string>("1:1", "1:2");
    observation.risk = *rc::gen::element(Risk::Critical, Risk::High, Risk::Low);
    observation.raw = std::to_string(*rc::gen::inRange(0, 4));
    if (*rc::gen::arbitrary<bool>()) std::swap(observation.client, observation.server);
    observations.push_back(observation);
  }
  auto shuffled = observations;
  for (std::size_t i = shuffled.size() - 1; i > 0; --i) {
    std::swap(shuffled[i], shuffled[*rc::gen::inRange<std::size_t>(0, i + 1)]);
  }
  std::vector<std::string> first;
  std::vector<std::string> second;
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, observations));
    first = told(listed(ports));
  });
  in_store([&](AlertsPorts& ports) {
    static_cast<void>(raise(ports, shuffled));
    second = told(listed(ports));
  });
  RC_ASSERT(!first.empty());
  RC_ASSERT(first == second);
}

/// Everything that a batch leaves behind but the ids.
std::vector<std::string> left_by(AlertsPorts& ports, std::vector<Alert> const& alerts) {
  auto lines = told(alerts);
  for (auto const& alert : alerts) {
    auto& line = lines.emplace_back(name_of(alert.progress().life));
    auto const history = *ports.alerts.history(alert);
    for (auto const& change : history) line += name_of(change.to);
    auto const seen = *ports.alerts.sightings(alert, {}, {});
    for (auto const& row : seen.items) line += " " + row.raw;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

RC_GTEST_FIXTURE_PROP(RaiseAlertsTest, ABatchLeavesWhatItsLinesWouldOneByOne, ()) {
  auto const some = [](int most) {
    std::vector<Observation> observations;
    for (int i = *rc::gen::inRange(1, most); i > 0; --i) {
      auto const at = support::kNoon - std::chrono::hours{*rc::gen::inRange(0, 2'000)};
      auto& observation = observations.emplace_back(an_observation(at));
      observation.signature = *rc::gen::element<std::string>("1:1", "1:2");
      observation.sensor = *rc::gen::element<std::string>("edge-1", "nobody");
    }
    return observations;
  };
  auto const before = some(8), batch = some(30);
  terms::Actor const sato{terms::Side::Customer, "u1", "佐藤"};
  std::pair<std::vector<Raised>, std::vector<std::string>> ends[2];
  for (std::size_t const whole : {0U, 1U}) {
    in_store([&](AlertsPorts& ports) {
      static_cast<void>(raise(ports, before));
      for (auto const& alert : listed(ports)) {
        static_cast<void>(change_life(ports, around_, {acme_, alert.id(), sato, Life::Done}));
      }
      if (whole == 1) ends[1].first = raise(ports, batch);
      for (std::size_t i = 0; whole == 0 && i < batch.size(); ++i) {
        ends[0].first.push_back(raise(ports, {batch[i]}).front());
      }
      ends[whole].second = left_by(ports, listed(ports));
    });
  }
  RC_ASSERT(ends[0] == ends[1]);
}

}  // namespace
}  // namespace alerts
