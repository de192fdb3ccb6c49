#include "app/demo/demo_data.hpp"

#include "app/installation.hpp"
#include "app/wave_rounds.hpp"
#include "app/works.hpp"
#include "domain/audit/verify_chain.hpp"
#include "platform/crypto/digest.hpp"
#include "support/desk_building.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

/// The demo data is made once for all of these.
class DemoData : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<support::TemporaryFolder>();
    premises_ = std::move(*Premises::open({{}, (folder_->path() / "data").string()}));
    product_.emplace(*read_product_data(*premises_));
    auto const filled = fill_with_demo_data(*premises_, {*product_, crypto_});
    ASSERT_TRUE(filled) << filled.error().detail;
  }
  static void TearDownTestSuite() {
    product_.reset();
    premises_.reset();
    folder_.reset();
  }

  [[nodiscard]] static std::int64_t count(std::string const& of) {
    std::int64_t counted = -1;
    auto const read = premises_->database().read(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          auto statement = transaction.prepare("SELECT COUNT(*) FROM " + of);
          auto const stepped = statement.step();
          if (!stepped) return tl::unexpected(stepped.error());
          counted = statement.integer(0);
          return {};
        });
    EXPECT_TRUE(read);
    return counted;
  }

  static inline std::unique_ptr<support::TemporaryFolder> folder_;
  static inline std::unique_ptr<Premises> premises_;
  static inline std::optional<ProductData> product_;
  static inline identity::Crypto const crypto_ = support::cheap_crypto();
};

TEST_F(DemoData, IsMarkedForGood) {
  auto const mark = demo_mark_of(premises_->database());
  ASSERT_TRUE(mark);
  EXPECT_EQ(*mark, DemoMark::Complete);
}

TEST_F(DemoData, HasAClaimForWhichTheDeskAsksAPaper) {
  EXPECT_EQ(count("insurance_claims WHERE state = 'documents' AND request <> ''"), 1);
}

TEST_F(DemoData, HasSomebodyOfEveryRole) {
  EXPECT_EQ(count("(SELECT DISTINCT role FROM users)"),
            static_cast<std::int64_t>(identity::kRoles.size()));
}

TEST_F(DemoData, HasAlertsOfTwoWeeksAndNoneFromTheFuture) {
  auto const now = std::to_string(premises_->clock().now().micros());
  auto const day = std::to_string(std::int64_t{86'400'000'000});
  EXPECT_EQ(count("alerts WHERE last_seen > " + now), 0);
  EXPECT_GE(count("(SELECT DISTINCT (" + now + " - first_seen) / " + day + " FROM alerts)"), 12);
  EXPECT_GE(count("(SELECT DISTINCT risk FROM alerts)"), 4);
  EXPECT_EQ(count("(SELECT DISTINCT direction FROM alerts)"), 2);
}

TEST_F(DemoData, HasABlockableAlertOnTheRouterOfTheLab) {
  EXPECT_EQ(count("alerts a JOIN service_routers r ON r.id = a.router_id "
                  "WHERE r.sensor_name = 'demo-router-1' AND a.risk = 'Critical' "
                  "AND a.direction = 'outbound' AND a.life = 'new' "
                  "AND a.block_status = 'not_blocked'"),
            1);
}

TEST_F(DemoData, HasBlocksThatRanThatFailedAndThatWait) {
  EXPECT_EQ(count("blocks WHERE state = 'reverted'"), 1);
  EXPECT_EQ(count("blocks WHERE state = 'failed'"), 1);
  EXPECT_EQ(count("blocks WHERE state = 'proposed'"), 1);
  EXPECT_EQ(count("blocks WHERE phase = 'in_force'"), 0) << "nothing claims what no router does";
}

TEST_F(DemoData, HasInquiriesInSeveralStates) {
  EXPECT_GE(count("(SELECT DISTINCT state FROM inquiries)"), 5);
}

TEST_F(DemoData, HasAWaveOverThreeFirmsTwoOfWhichAsk) {
  support::NullLog log;
  auto rounds = app::wave_rounds(premises_->database(), {}, premises_->clock(), log);
  while (rounds.run()) continue;
  EXPECT_EQ(count("waves WHERE kind = 'peer' AND firms = 3 AND risk_rank = 1"), 1);
  EXPECT_EQ(count("(SELECT DISTINCT i.id FROM inquiries i JOIN inquiry_alerts l "
                  "ON l.inquiry_id = i.id JOIN alerts a ON a.id = l.alert_id JOIN waves w "
                  "ON w.what = a.dst_ip WHERE i.is_ended = 0 AND w.firms = 3)"),
            2);
}

TEST_F(DemoData, ToldEveryEventAndKeptTheChain) {
  EXPECT_EQ(count("outbox"), 0);
  EXPECT_EQ(count("outbox_failed"), 0);
  auto const read = premises_->database().read(
      [](platform::sql::Transaction& transaction) -> base::Result<void> {
        audit::store::SqlEntries entries{transaction};
        auto const verdict = audit::verify_chain(entries, platform::crypto::sha256_hex);
        if (!verdict) return tl::unexpected(verdict.error());
        EXPECT_FALSE(verdict->fault);
        EXPECT_GT(verdict->entries, 100);
        return {};
      });
  EXPECT_TRUE(read);
}

}  // namespace
}  // namespace app
