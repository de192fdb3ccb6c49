#include "router_agent/state_folder.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace router_agent {
namespace {

constexpr std::chrono::seconds kUptime{1'000};

class StateFolderTest : public testing::Test {
 protected:
  support::TemporaryFolder folder_;
  std::filesystem::path const path_ = folder_.path() / "state";
};

TEST_F(StateFolderTest, TheKeyIsForTheOwnerOnly) {
  auto const state = StateFolder::open(path_);
  ASSERT_TRUE(state->save_key(*SigningKey::make()));
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(path_ / "router.key").permissions(),
            perms::owner_read | perms::owner_write);
  EXPECT_EQ(std::filesystem::status(path_).permissions(), perms::owner_all);
}

TEST_F(StateFolderTest, TheSetIsKept) {
  auto const state = StateFolder::open(path_);
  EXPECT_TRUE(state->load_desired()->filters.empty());
  Filter const filter{"b-1", *Address::parse("198.51.100.10"), support::kNoon};
  DesiredSet const desired{3, support::kNoon, {support::kNoon, kUptime, "boot-1"}, {filter}, {}};
  ASSERT_TRUE(state->save_desired(desired));
  auto const kept = StateFolder::open(path_)->load_desired();
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->filters, desired.filters);
  EXPECT_EQ(kept->received.uptime, kUptime);
}

TEST_F(StateFolderTest, TheCounterNeverFallsWhateverTheClockDoes) {
  std::int64_t last = 0;
  for (auto const wall : {1'000, 5, 2'000'000'000, 7, 7}) {
    auto state = StateFolder::open(path_);  // as after kill -9
    for (int i = 0; i < 3; ++i) {
      auto const next = state->next_counter(base::Instant{wall});
      ASSERT_TRUE(next);
      EXPECT_GT(*next, last);
      last = *next;
    }
  }
}

TEST_F(StateFolderTest, ASecondAgentIsRefused) {
  auto const state = StateFolder::open(path_);
  auto const lock = state->lock_run();
  ASSERT_TRUE(lock);
  EXPECT_EQ(StateFolder::open(path_)->lock_run().error().code, "agent.running");
}

TEST_F(StateFolderTest, WhatRootWritesBelongsToTheAgent) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  constexpr uid_t kNobody = 65534;
  auto const state = StateFolder::open(path_);
  ASSERT_EQ(::chown(path_.c_str(), kNobody, kNobody), 0);
  ASSERT_TRUE(state->save_taken_back({"b-1"}));
  ASSERT_TRUE(state->lock_table());
  for (auto const* name : {"taken_back.json", "table.lock"}) {
    struct stat facts {};
    ASSERT_EQ(::stat((path_ / name).c_str(), &facts), 0) << name;
    EXPECT_EQ(facts.st_uid, kNobody) << name;
  }
}

TEST_F(StateFolderTest, ADamagedFileIsAnErrorAndNotAnEmptySet) {
  auto const state = StateFolder::open(path_);
  ASSERT_TRUE(state->save_desired({}));
  std::filesystem::resize_file(path_ / "desired.json", 5);
  EXPECT_FALSE(state->load_desired());
}

}  // namespace
}  // namespace router_agent
