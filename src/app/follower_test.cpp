#include "app/follower.hpp"

#include "app/keys.hpp"
#include "domain/detection/driver/eve_reader.hpp"
#include "support/desk_town.hpp"

#include <fmt/format.h>

#include <fstream>

namespace app {
namespace {

using base::Result;

class DeafSink final : public detection::FindingSink {
 public:
  Result<std::vector<detection::FindingOutcome>> take(detection::Delivery,
                                                      detection::Sender const&) override {
    return base::fail(base::ErrorKind::Unavailable, "sql.full", "The disk is full.");
  }
};

class FollowerTest : public testing::Test {
 protected:
  void write(int first, int count, std::string_view sensor = "acme-sensor") {
    std::ofstream file{path_, std::ios::app};
    for (int i = first; i < first + count; ++i) {
      file << fmt::format(
          R"({{"timestamp":"2026-11-23T02:00:{:02}.000000+0000","event_type":"alert",)"
          R"("src_ip":"192.168.11.5","src_port":40000,"dest_ip":"198.51.100.7","dest_port":443,)"
          R"("proto":"TCP","host":"{}","alert":{{"signature_id":7,"signature":"ET TEST"}}}})"
          "\n",
          i, sensor);
    }
  }
  [[nodiscard]] Follower follower(std::string const& sensor = "acme-sensor") {
    return follower(town_.building().flow_to_alert(), sensor);
  }
  [[nodiscard]] Follower follower(detection::FindingSink& sink, std::string const& sensor) {
    return Follower{{town_.building().works(), sink, reader_, town_.clock, log_, metrics_},
                    {{path_, {sensor}}}};
  }
  [[nodiscard]] std::int64_t sightings() {
    auto const counted = terms::read<std::int64_t>(
        town_.building().works().alerts, [](alerts::AlertsPorts& ports) -> Result<std::int64_t> {
          auto const page = ports.alerts.list(support::id<terms::TenantId>("acme"), {}, {});
          if (!page) return tl::unexpected(page.error());
          std::int64_t sum = 0;
          for (auto const& alert : page->items) sum += alert.tally().sightings;
          return sum;
        });
    EXPECT_TRUE(counted);
    return counted.value_or(-1);
  }

  support::DeskTown town_;
  support::TemporaryFolder folder_;
  std::string const path_ = (folder_.path() / "eve.json").string();
  detection::EveMapping const mapping_{};
  detection::driver::EveReader reader_{mapping_};
  support::NullLog log_;
  support::MemoryMetrics metrics_;
};

TEST_F(FollowerTest, AnEntryWithoutSensorOrPathIsRefusedByName) {
  auto const paths_of = [](std::string const& value) {
    auto settings = *platform::config::load(configuration_keys(), {},
                                            [](char const*) { return nullptr; });
    EXPECT_TRUE(settings.set("ingest.follow", value));
    return followed_paths(settings);
  };
  for (auto const* bad : {"/var/log/eve.json", "=/eve.json", "gw-1=eve.json", "gw-1="}) {
    auto const paths = paths_of(bad);
    ASSERT_FALSE(paths) << bad;
    EXPECT_NE(paths.error().detail.find(bad), std::string::npos);
  }
  auto const paths = paths_of("a=/x,b=/y,c=/x");
  ASSERT_EQ(paths->size(), 2U);
  EXPECT_EQ((*paths)[0].sensors, (std::vector<std::string>{"a", "c"}));
  EXPECT_TRUE(paths_of("")->empty());
}

TEST_F(FollowerTest, EachLineCountsOnceAlsoWhenTheServerStartsAnew) {
  write(0, 3);
  auto first = follower();
  EXPECT_TRUE(first.round());
  EXPECT_FALSE(first.round());
  write(3, 2);
  auto second = follower();
  EXPECT_TRUE(second.round());
  EXPECT_FALSE(second.round());
  EXPECT_EQ(sightings(), 5);
  EXPECT_EQ(metrics_.sums["madoguchi_ingest_lines_total{accepted}"], 5);
}

TEST_F(FollowerTest, WhatCouldNotBeStoredIsTakenInLaterAndToldOnce) {
  write(0, 3);
  DeafSink deaf;
  auto failing = follower(deaf, "acme-sensor");
  EXPECT_FALSE(failing.round());
  EXPECT_FALSE(failing.round());
  EXPECT_EQ(metrics_.sums["madoguchi_ingest_follow_total{ingest.follow-failed}"], 1);
  EXPECT_TRUE(follower().round());
  EXPECT_EQ(sightings(), 3);
}

TEST_F(FollowerTest, LinesWaitForASensorThatIsNotKnownYet) {
  write(0, 1);
  EXPECT_FALSE(follower("new-sensor").round());
  EXPECT_TRUE(follower().round());
  EXPECT_EQ(sightings(), 1);
}

TEST_F(FollowerTest, AnotherTenantsSensorIsRefusedInAFileThatIsNotItsOwn) {
  write(0, 1, "globex-sensor");
  EXPECT_TRUE(follower().round());
  EXPECT_EQ(sightings(), 0);
  EXPECT_EQ(metrics_.sums["madoguchi_ingest_lines_total{refused}"], 1);
}

}  // namespace
}  // namespace app
