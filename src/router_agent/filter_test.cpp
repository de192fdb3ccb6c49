#include "router_agent/filter.hpp"

#include <gtest/gtest.h>

#include "support/fakes.hpp"

namespace router_agent {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

Moment const kStart{support::kNoon, seconds{1'000}, "boot-1", true};

[[nodiscard]] base::Result<DesiredSet> read(std::string const& filters) {
  auto const text = R"({"generation":3,"server_time":"2026-11-23T03:00:00.000000Z","filters":[)" +
                    filters + "]}";
  return read_desired(*Json::parse(text), kStart);
}

[[nodiscard]] std::string entry(std::string_view block, std::string_view address) {
  return Json::object({{"block_id", block},
                       {"address", address},
                       {"expires_at", "2026-11-23T03:01:00.000000Z"}})
      .text();
}

TEST(DesiredSet, BadEntriesAreSkippedAndNamedTheGoodOnesKept) {
  for (auto const* bad :
       {"", "0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "ff02::1",
        "::ffff:198.51.100.1", "198.51.100.0/24", "010.0.0.1", "0x7f.1", "2130706433", "1.1.1.1.",
        "fe80::1%eth0", " 1.1.1.1", "1.1.1.1\\n", "1.1.1.1;", "１.1.1.1"}) {
    auto const desired = read(entry("b-1", bad) + "," + entry("b-2", "198.51.100.10"));
    ASSERT_TRUE(desired) << bad;
    EXPECT_EQ(desired->filters.size(), 1U) << bad;
    ASSERT_EQ(desired->refused.size(), 1U) << bad;
    EXPECT_TRUE(desired->refused[0].starts_with("b-1: ")) << bad;
    EXPECT_EQ(desired->refused_blocks, std::vector<std::string>{"b-1"}) << bad;
  }
}

TEST(DesiredSet, Case19_ARangeIsRefusedByNameAndNeverCutToItsFirstAddress) {
  auto const desired = read(entry("b-1", "203.0.113.0/24") + "," + entry("b-2", "2001:db8::/64"));
  ASSERT_TRUE(desired);
  EXPECT_TRUE(desired->filters.empty());
  EXPECT_EQ(desired->refused.size(), 2U);
}

TEST(DesiredSet, ABlockWithoutAnEndOrAnIdIsSkipped) {
  auto const desired = read(R"({"block_id":"b-1","address":"198.51.100.1"},)" +
                            entry("b 2", "198.51.100.2") + ",7");
  ASSERT_TRUE(desired);
  EXPECT_TRUE(desired->filters.empty());
  EXPECT_EQ(desired->refused.size(), 3U);
  EXPECT_EQ(desired->refused_blocks, std::vector<std::string>{"b-1"});
}

TEST(DesiredSet, OverTheLimitIsToldNotTaken) {
  std::string many;
  for (std::size_t i = 0; i < kFiltersMax + 30; ++i) {
    many += (i == 0 ? "" : ",") +
            entry("b-" + std::to_string(i),
                  "10.1." + std::to_string(i / 250) + "." + std::to_string(i % 250));
  }
  auto const desired = read(many);
  EXPECT_EQ(desired->filters.size(), kFiltersMax);
  EXPECT_EQ(desired->refused.size(), 20U);
  ASSERT_EQ(desired->refused_blocks.size(), 30U);
  EXPECT_EQ(desired->refused_blocks[0], "b-" + std::to_string(kFiltersMax));
}

TEST(DesiredSet, AWrongRouterClockDoesNotMoveTheEnd) {
  auto const desired = read(entry("b-1", "198.51.100.10"));
  Moment now = kStart;
  now.wall = base::Instant{0};
  now.uptime += seconds{20};
  EXPECT_EQ(desired->wanted(now, {}).at(0).left, seconds{40});
  now.uptime += seconds{40};
  EXPECT_TRUE(desired->wanted(now, {}).empty());
}

TEST(DesiredSet, Attack63_AfterARebootAClockThatRanBackwardsInstallsNothing) {
  auto const desired = read(entry("b-1", "198.51.100.10"));
  Moment now{kStart.wall + seconds{30}, seconds{5}, "boot-2", true};
  EXPECT_EQ(desired->wanted(now, {}).at(0).left, seconds{30});
  now.wall = kStart.wall - seconds{1};
  EXPECT_TRUE(desired->wanted(now, {}).empty());
}

/// Without a battery the clock goes on from where it was kept: the time without power is missing.
TEST(DesiredSet, Attack63_AfterARebootAClockThatIsNotSynchronisedInstallsNothing) {
  auto desired = read(entry("b-1", "198.51.100.10"));
  Moment now{kStart.wall + seconds{1}, seconds{5}, "boot-2", false};
  EXPECT_TRUE(desired->wanted(now, {}).empty());
  now.wall = kStart.wall + seconds{40};
  now.is_synchronised = true;
  EXPECT_EQ(desired->wanted(now, {}).at(0).left, seconds{20});
  desired->received.is_synchronised = false;
  EXPECT_TRUE(desired->wanted(now, {}).empty());
}

TEST(DesiredSet, Attack63_TakenUpOverARebootItGoesByTheUptimeAgain) {
  auto desired = read(entry("b-1", "198.51.100.10"));
  Moment now{kStart.wall + seconds{40}, seconds{5}, "boot-2", false};
  EXPECT_FALSE(desired->take_up(now));
  now.is_synchronised = true;
  EXPECT_TRUE(desired->take_up(now));
  EXPECT_FALSE(desired->take_up(now));
  now = {kStart.wall - hours{1}, seconds{15}, "boot-2", false};
  EXPECT_EQ(desired->wanted(now, {}).at(0).left, seconds{10});
  now.boot_id = "boot-3";
  EXPECT_TRUE(desired->wanted(now, {}).empty());
}

TEST(DesiredSet, WhatWasTakenBackIsNotWanted) {
  auto const desired = read(entry("b-1", "198.51.100.10"));
  EXPECT_TRUE(desired->wanted(kStart, {"b-1"}).empty());
}

/// What the server says when its own clock shows `server`, received after `uptime`.
[[nodiscard]] DesiredSet told(base::Instant server, seconds uptime, base::Instant end) {
  DesiredSet set{1, server, Moment{server, uptime, "boot-1"}, {}, {}};
  set.filters.push_back({"b", *Address::parse("198.51.100.1"), end, {}});
  return set;
}
[[nodiscard]] seconds left_of(DesiredSet const& set) {
  auto const wanted = set.wanted(set.received, {});
  return wanted.empty() ? seconds{0} : std::chrono::floor<seconds>(wanted.front().left);
}

TEST(KeepEnds, Case48AServerClockThatJumpsNeitherExtendsNorEndsAKnownBlock) {
  auto const noon = support::kNoon;
  for (auto const jump : {hours{24}, hours{-24}}) {
    auto const before = told(noon, seconds{10}, noon + hours{2});
    auto after = told(noon + jump + seconds{60}, seconds{70}, noon + hours{2});
    keep_ends(before, after);
    EXPECT_EQ(left_of(after), hours{2} - seconds{60});
    auto later = told(noon + jump + seconds{120}, seconds{130}, noon + hours{2});
    keep_ends(after, later);
    EXPECT_EQ(left_of(later), hours{2} - seconds{120});
    auto named_anew = told(noon + jump + seconds{180}, seconds{190}, noon + jump + hours{1});
    keep_ends(later, named_anew);
    EXPECT_EQ(left_of(named_anew), hours{1} - seconds{180});
    EXPECT_FALSE(named_anew.filters.front().named_end);
    auto back = told(noon + seconds{180}, seconds{190}, noon + hours{2});
    keep_ends(later, back);
    EXPECT_FALSE(back.filters.front().named_end);
  }
}

TEST(KeepEnds, AClockThatCreepsIsFollowed) {
  auto const noon = support::kNoon;
  auto const before = told(noon, seconds{10}, noon + hours{2});
  auto after = told(noon + minutes{3}, seconds{100}, noon + hours{2});
  keep_ends(before, after);
  EXPECT_EQ(left_of(after), hours{2} - minutes{3});
}

TEST(KeepEnds, OverARebootTheServerIsFollowed) {
  auto const noon = support::kNoon;
  auto const before = told(noon, seconds{9'000}, noon + hours{2});
  auto after = told(noon + hours{1}, seconds{10}, noon + hours{2});
  after.received.boot_id = "boot-2";
  keep_ends(before, after);
  EXPECT_EQ(left_of(after), hours{1});
}

}  // namespace
}  // namespace router_agent
