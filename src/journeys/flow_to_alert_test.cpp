#include "journeys/flow_to_alert.hpp"

#include "domain/alerts/store/migrations.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/detection/driver/eve_reader.hpp"
#include "domain/detection/ingest_lines.hpp"
#include "domain/detection/store/sql_file_marks.hpp"
#include "platform/sql/database.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

namespace journeys {
namespace {

using base::Result;

class OneSensor final : public alerts::Sensors, public alerts::RouterNames {
 public:
  Result<std::optional<alerts::SensorSite>> find(std::string_view,
                                                 std::vector<terms::RouterId> const&) override {
    return std::optional{alerts::SensorSite{support::id<terms::TenantId>("acme"),
                                            support::id<terms::RouterId>("r1"),
                                            true,
                                            {*terms::IpPrefix::parse("192.168.1.0/24")},
                                            {}}};
  }
  Result<std::map<std::string, std::string>> names_of(terms::TenantId const&) override {
    return std::map<std::string, std::string>{};
  }
};

class StoreWork final : public terms::UnitOfWork<FlowPorts> {
 public:
  explicit StoreWork(platform::sql::Database& database) : database_(database) {}
  Result<void> write(Work const& work) override { return database_.write(bound(work)); }
  Result<void> read(Work const& work) override { return database_.read(bound(work)); }
  support::MemoryAuditTrail audit;

 private:
  [[nodiscard]] platform::sql::Database::Work bound(Work const& work) {
    return [this, &work](platform::sql::Transaction& transaction) {
      alerts::store::SqlAlerts alerts{transaction};
      alerts::AlertsPorts ports{alerts, sensors_, sensors_, audit, outbox_};
      detection::store::SqlFileMarks marks{transaction};
      FlowPorts all{ports, marks};
      return work(all);
    };
  }
  platform::sql::Database& database_;
  OneSensor sensors_;
  support::MemoryOutbox outbox_;
};

[[nodiscard]] std::string output_of(std::string const& command) {
  std::string output;
  std::array<char, 4096> buffer{};
  auto* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  while (::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) {
    output += buffer.data();
  }
  ::pclose(pipe);
  return output;
}

TEST(FlowToAlert, TheCaptureCountsAsAnIndependentScriptCounts) {
  std::string const root = MADOGUCHI_TEST_SOURCE_DIR;
  std::string const capture = root + "/../shared/data/eve/slips/test6-malicious.suricata.json";
  std::ifstream file{capture};
  if (!file) GTEST_SKIP() << "the capture is not here";
  auto const counted = output_of("python3 '" + root + "/tests/data/eve/count_eve.py' '" + capture +
                                 "' 192.168.1.0/24");
  if (counted.empty()) GTEST_SKIP() << "no python3 here";
  std::stringstream body;
  body << file.rdbuf();

  support::TemporaryFolder folder;
  auto database = std::move(*platform::sql::open_sqlite((folder.path() / "t.db").string(), 1));
  ASSERT_TRUE(platform::sql::migrate(*database, alerts::store::alerts_migrations()));
  StoreWork work{*database};
  support::FakeClock clock;
  support::FakeRandom random;
  FlowToAlert journey{work, {clock, random}};
  detection::EveMapping const mapping;
  detection::driver::EveReader reader{mapping};
  auto const tally = detection::IngestLines{reader, journey, clock}.run(body.str(), {});
  ASSERT_TRUE(tally);
  EXPECT_EQ(tally->lines, 5000);
  EXPECT_EQ(tally->refused, 0);
  EXPECT_EQ(tally->sightings, 745);
  EXPECT_EQ(work.audit.rows.size(), 1U);

  std::set<std::string> ours;
  auto const done = work.read([&](FlowPorts& both) -> Result<void> {
    auto& ports = both.alerts;
    terms::PageRequest page{.cursor = {}, .limit = 200};
    do {
      auto const found = ports.alerts.list(support::id<terms::TenantId>("acme"), {}, page);
      if (!found) return tl::unexpected(found.error());
      for (auto const& alert : found->items) {
        EXPECT_EQ(alert.face().direction, terms::Direction::Inbound);
        EXPECT_EQ(alert.progress().block_status, alerts::BlockStatus::NotBlockable);
        ours.insert(alert.face().signature + " " + alert.inside()->text() + " " +
                    alert.outside()->text() + " " + std::to_string(alert.tally().sightings));
      }
      page.cursor = found->next_cursor;
    } while (page.cursor);
    return {};
  });
  ASSERT_TRUE(done);
  std::set<std::string> theirs;
  std::stringstream lines{counted};
  for (std::string line; std::getline(lines, line);) theirs.insert(line);
  EXPECT_EQ(ours, theirs);
  EXPECT_EQ(tally->alerts_new, static_cast<std::int64_t>(theirs.size()));
}

}  // namespace
}  // namespace journeys
