#include "support/wave_town.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using platform::sql::Transaction;
using std::chrono::days;

class WaveRounds : public testing::Test {
 protected:
  /// Firms silent for longer than those of the town: they are let go before them.
  void add_silent_firms(int count) {
    auto const done = town_.database().write([&](Transaction& transaction) {
      return transaction.execute(
          "INSERT INTO waves (kind, what, name, firms, sightings, first_seen, last_seen, "
          "risk_rank, is_outbound, is_inbound) VALUES ('peer', '203.0.113.200', '', " +
          std::to_string(count) +
          ", 1, 1, 1, 1, 1, 0);"
          "INSERT INTO wave_firms (wave, tenant_id, first_seen, last_seen, sightings, risk_rank, "
          "is_outbound, is_inbound, last_day, days) WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL "
          "SELECT v + 1 FROM n WHERE v < " +
          std::to_string(count) +
          ") SELECT (SELECT seq FROM waves WHERE what = '203.0.113.200'), 'firm' || v, 1, 1, 1, "
          "1, 1, 0, 1, 1 FROM n;");
    });
    ASSERT_TRUE(done) << done.error().detail;
  }

  support::WaveTown town_;
};

TEST_F(WaveRounds, AFirmWhoseSilenceIsOverComesAnewHoweverManyAreLetGoBeforeIt) {
  town_.see({.tenant = "acme"});
  town_.settle();
  town_.clock.advance(days{8});
  add_silent_firms(600);
  town_.see({.tenant = "acme"});
  town_.settle();
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM wave_firms"), 2);
  EXPECT_EQ(town_.number("SELECT first_seen FROM waves WHERE kind = 'peer'"),
            town_.clock.now().micros());
  EXPECT_EQ(town_.number("SELECT sightings FROM waves WHERE kind = 'peer'"), 1);
}

}  // namespace
