#include "portal/wave_index.hpp"

#include "support/wave_town.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using platform::sql::Transaction;
using portal::WaveRules;
using std::chrono::days;
using support::TownSighting;

class WaveIndex : public testing::Test {
 protected:
  /// One piece of at most `max` runs.
  std::int64_t take(std::int64_t max, base::Result<void> const& afterwards = {}) {
    std::int64_t taken = -1;
    auto const done = town_.database().write([&](Transaction& transaction) -> base::Result<void> {
      auto const outcome = portal::take_sightings(transaction, rules_, town_.clock.now(), max);
      if (!outcome) return tl::unexpected(outcome.error());
      taken = *outcome;
      return afterwards;
    });
    EXPECT_EQ(done.has_value(), afterwards.has_value());
    return taken;
  }
  std::int64_t end(std::int64_t max) {
    std::int64_t gone = -1;
    auto const done = town_.database().write([&](Transaction& transaction) -> base::Result<void> {
      auto const outcome = portal::end_sightings(transaction, rules_, town_.clock.now(), max);
      if (!outcome) return tl::unexpected(outcome.error());
      gone = *outcome;
      return {};
    });
    EXPECT_TRUE(done);
    return gone;
  }
  /// As if the index had never been made.
  void forget() {
    auto const done = town_.database().write([](Transaction& transaction) {
      return transaction.execute(
          "DELETE FROM wave_firms; DELETE FROM waves; UPDATE wave_cursor SET last_run = 0;");
    });
    ASSERT_TRUE(done);
  }

  support::WaveTown town_;
  WaveRules rules_ = town_.building().wave_rules();
};

TEST_F(WaveIndex, AnAddressThatIsEachFirmsOwnIsNoPeer) {
  for (auto const* address : {"10.1.2.3", "192.168.200.1", "169.254.0.9", "224.0.0.251"}) {
    town_.see_everywhere({.tenant = "", .peer = address, .signature = "", .name = "n"});
  }
  town_.settle();
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM waves"), 0);
}

TEST_F(WaveIndex, WhereNoSideIsOutsideThereIsNoPeerButASignature) {
  town_.see({.tenant = "acme", .peer = "192.168.11.77"});
  town_.settle();
  EXPECT_EQ(town_.text("SELECT GROUP_CONCAT(kind) FROM waves"), "signature");
}

TEST_F(WaveIndex, APeerIsTheOutsideAddressWhicheverSideCalled) {
  town_.see({.tenant = "acme"});
  town_.see({.tenant = "globex", .is_inbound = true});
  town_.settle();
  EXPECT_EQ(town_.firms_of(), 2);
  EXPECT_EQ(town_.number("SELECT is_outbound + is_inbound FROM waves WHERE kind = 'peer'"), 2);
}

TEST_F(WaveIndex, TheSameNumberUnderAnotherNameIsAnotherSignature) {
  town_.see({.tenant = "acme"});
  town_.see({.tenant = "globex", .name = "ET OTHER"});
  town_.settle();
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM waves WHERE kind = 'signature'"), 2);
}

TEST_F(WaveIndex, AFirmCountsOnceHoweverOftenItSawIt) {
  for (auto const* host : {"5", "6", "5"}) town_.see({.tenant = "acme", .host = host});
  town_.see({.tenant = "globex"});
  town_.settle();
  EXPECT_EQ(town_.firms_of(), 2);
  EXPECT_EQ(town_.number("SELECT sightings FROM waves WHERE kind = 'peer'"), 4);
}

TEST_F(WaveIndex, ARoundWithNothingNewChangesNothing) {
  town_.see_everywhere();
  town_.settle();
  auto const before = town_.index();
  town_.settle();
  EXPECT_EQ(take(100), 0);
  EXPECT_EQ(town_.index(), before);
}

TEST_F(WaveIndex, WhatWasCutOffBeforeItsCommitIsTakenOnceTheNextTime) {
  town_.see_everywhere();
  town_.see({.tenant = "acme", .host = "6"});
  EXPECT_EQ(take(2, base::fail(base::ErrorKind::Internal, "test.kill", "")), 2);
  EXPECT_EQ(town_.index(), "");
  town_.settle();
  auto const whole = town_.index();
  EXPECT_EQ(town_.firms_of(), 3);
  forget();
  while (take(1) > 0) town_.restart();
  EXPECT_EQ(town_.index(), whole) << "piece by piece, with a kill after each";
}

TEST_F(WaveIndex, ABusyStoreIsTriedAgainTheNextTime) {
  town_.see_everywhere();
  town_.faulty().choose = [] { return support::WriteFault::Busy; };
  EXPECT_FALSE(town_.round());
  EXPECT_EQ(town_.index(), "");
  town_.faulty().choose = [] { return support::WriteFault::None; };
  town_.settle();
  EXPECT_EQ(town_.firms_of(), 3);
}

TEST_F(WaveIndex, AnAlertThatGoesOnIsNewsThoughItIsOld) {
  town_.see_everywhere();
  for (int day = 0; day < 12; ++day) {
    town_.clock.advance(20h);
    town_.see({.tenant = "acme"});
    town_.settle();
  }
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM alerts WHERE tenant_id = 'acme'"), 1);
  EXPECT_EQ(town_.firms_of(), 1) << "the others have been silent for ten days";
  EXPECT_EQ(town_.number("SELECT last_seen FROM waves WHERE kind = 'peer'"),
            town_.clock.now().micros());
}

TEST_F(WaveIndex, LateSightingsCountAsOfTheirOwnTimeInAnyOrder) {
  std::vector<TownSighting> const seen{
      {.tenant = "acme", .ago = 1h},
      {.tenant = "acme", .ago = 75h, .risk = terms::Risk::Critical},
      {.tenant = "acme", .ago = 50h, .host = "9"},
      {.tenant = "globex", .ago = 100h}};
  for (auto const& one : seen) {
    town_.see(one);
    town_.settle();
  }
  auto const forwards = town_.index();
  support::WaveTown other;
  for (auto one = seen.rbegin(); one != seen.rend(); ++one) {
    other.see(*one);
    other.settle();
  }
  EXPECT_EQ(other.index(), forwards);
  EXPECT_EQ(town_.number("SELECT days FROM wave_firms f JOIN waves w ON w.seq = f.wave "
                         "WHERE w.kind = 'peer' AND f.tenant_id = 'acme'"),
            0b1101);
}

TEST_F(WaveIndex, WhatIsOlderThanTheDaysThatCountIsPassedBy) {
  town_.see_everywhere({.tenant = "", .ago = days{8}});
  town_.settle();
  EXPECT_EQ(town_.index(), "");
  EXPECT_FALSE(take(10) > 0);
}

TEST_F(WaveIndex, ManyThatAreTooOldHoldUpNothing) {
  auto const done = town_.database().write([](Transaction& transaction) {
    return transaction.execute(
        "INSERT INTO alerts (id, tenant_id, sameness_key, first_seen, last_seen, sightings, life, "
        "block_status, seen_at, source, signature, src_ip, dst_ip, direction, protocol, name, "
        "category, risk, native_severity, threat_type, router_id, takes_blocks, evidence, kind) "
        "VALUES ('old', 'acme', 'k', 1, 1, 1, 'new', 'none', 1, 'threat_detection', 's', "
        "'192.168.11.5', '203.0.113.9', 'outbound', 'TCP', 'n', 'c', 'High', '1', 'C2', 'r', 1, "
        "'', 0);"
        "INSERT INTO alert_sighting_runs (tenant_id, alert_id, router_id, first_at, last_at, "
        "sightings, packed) WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n "
        "WHERE v < 15000) SELECT 'acme', 'old', 'r', 1, 1, 1, '' FROM n;");
  });
  ASSERT_TRUE(done);
  town_.see({.tenant = "globex"});
  EXPECT_EQ(take(1), 10'000);
  EXPECT_EQ(town_.index(), "");
  EXPECT_EQ(take(1), 5'001);
  EXPECT_EQ(town_.firms_of(), 1);
  EXPECT_EQ(take(1), 0);
}

TEST_F(WaveIndex, WhatClaimsToComeFromTheFutureCountsAsNow) {
  town_.see({.tenant = "acme", .ago = -days{400}});
  town_.settle();
  EXPECT_EQ(town_.number("SELECT last_seen FROM waves WHERE kind = 'peer'"),
            town_.clock.now().micros());
  town_.clock.advance(days{7});
  town_.settle();
  EXPECT_EQ(town_.index(), "");
}

TEST_F(WaveIndex, AlertsThatBecameOneCountAsTheyWereSeen) {
  town_.see({.tenant = "acme", .ago = 60h});
  town_.see({.tenant = "acme", .ago = 20h});
  EXPECT_EQ(take(10), 2);
  town_.see({.tenant = "acme", .ago = 40h});  // bridges the two
  town_.settle();
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM alert_folds"), 1);
  EXPECT_EQ(town_.firms_of(), 1);
  EXPECT_EQ(town_.number("SELECT sightings FROM waves WHERE kind = 'peer'"), 3);
  auto const before = town_.index();
  forget();
  town_.settle();
  EXPECT_EQ(town_.index(), before) << "made anew from what is left it is the same";
}

TEST_F(WaveIndex, AFirmLeavesAtTheEndOfItsLastDayThatCounts) {
  town_.see({.tenant = "acme"});  // 12:00 in Japan
  town_.clock.advance(24h);
  town_.see({.tenant = "globex"});
  town_.settle();
  town_.clock.set(support::kNoon + days{6} + 12h - 1us);  // a moment before the seventh midnight
  town_.settle();
  EXPECT_EQ(town_.firms_of(), 2);
  town_.clock.advance(1us);
  town_.settle();
  EXPECT_EQ(town_.firms_of(), 1);
  EXPECT_EQ(town_.number("SELECT first_seen FROM waves WHERE kind = 'peer'"),
            (support::kNoon + 24h).micros());
  town_.clock.advance(24h);
  town_.settle();
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM waves"), 0);
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM wave_firms"), 0);
}

TEST_F(WaveIndex, FirmsLeaveInPiecesToo) {
  town_.see_everywhere();
  town_.settle();
  town_.clock.advance(days{8});
  EXPECT_EQ(end(4), 4);
  EXPECT_EQ(town_.number("SELECT SUM(firms) FROM waves"), 2);
  EXPECT_EQ(end(4), 2);
  EXPECT_EQ(end(4), 0);
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM waves"), 0);
}

TEST_F(WaveIndex, TheNumberOfAWaveIsNeverUsedTwice) {
  town_.see({.tenant = "acme", .signature = "", .name = "n"});
  town_.settle();
  auto const first = town_.number("SELECT MAX(seq) FROM waves");
  town_.clock.advance(days{8});
  town_.settle();
  ASSERT_EQ(town_.number("SELECT COUNT(*) FROM waves"), 0);
  town_.see({.tenant = "acme", .signature = "", .name = "n"});
  town_.settle();
  EXPECT_GT(town_.number("SELECT MIN(seq) FROM waves"), first);
}

}  // namespace
