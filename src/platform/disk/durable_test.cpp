#include "platform/disk/durable.hpp"
#include "platform/disk/room.hpp"

#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace platform::disk {
namespace {

namespace fs = std::filesystem;

class Durable : public testing::Test {
 protected:
  void put(std::string const& name, std::string const& bytes) const {
    std::ofstream{at(name), std::ios::binary} << bytes;
  }
  [[nodiscard]] fs::path at(std::string const& name) const { return folder_.path() / name; }
  [[nodiscard]] std::string read(std::string const& name) const {
    return read_whole(at(name), 1 << 20).value_or("(none)");
  }
  static void no_meter(std::int64_t) {}
  support::TemporaryFolder folder_;
};

TEST_F(Durable, WhatIsThereIsNotOverwritten) {
  put("a", "old");
  EXPECT_EQ(write_new(at("a"), "new").error().code, "disk.exists");
  EXPECT_EQ(copy_new(at("a"), at("a"), no_meter).error().code, "disk.exists");
  EXPECT_EQ(read("a"), "old");
}

TEST_F(Durable, WhatIsAbsentOrTooLongOrNoFileIsTold) {
  put("long", "12345");
  EXPECT_EQ(read_whole(at("none"), 9).error().code, "disk.absent");
  EXPECT_EQ(read_whole(at("long"), 4).error().code, "disk.size");
  fs::create_symlink(at("long"), at("link"));
  EXPECT_EQ(facts_of(at("link"), no_meter).error().code, "disk.not-plain");
  EXPECT_EQ(facts_of(folder_.path(), no_meter).error().code, "disk.not-plain");
  EXPECT_EQ(write_new(at("none") / "x", "").error().code, "disk.absent");
}

TEST_F(Durable, ACopyIsHashedOnItsWay) {
  std::string const bytes(1'000'000, 'x');
  put("a", bytes);
  std::int64_t seen = 0;
  auto const copied = copy_new(at("a"), at("b"), [&seen](std::int64_t more) { seen += more; });
  ASSERT_TRUE(copied);
  EXPECT_EQ(copied->sha256, crypto::sha256_hex(bytes));
  EXPECT_EQ(copied->bytes, 1'000'000);
  EXPECT_EQ(seen, 1'000'000);
  EXPECT_EQ(read("b"), bytes);
  EXPECT_EQ(fs::status(at("b")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Durable, ALineCutOffByACrashGivesWayToTheNext) {
  put("log", "one\ntw");
  ASSERT_TRUE(append_line(at("log"), "three"));
  EXPECT_EQ(read("log"), "one\nthree\n");
  put("torn", "tw");
  ASSERT_TRUE(append_line(at("torn"), "one"));
  EXPECT_EQ(read("torn"), "one\n");
}

TEST_F(Durable, ManyMayAddLinesAtOnce) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this] {
      for (int i = 0; i < 10; ++i) EXPECT_TRUE(append_line(at("log"), "0123456789"));
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(read("log").size(), 4U * 10U * 11U);
}

TEST_F(Durable, AFolderIsReplacedAndTheFormerOneKept) {
  fs::create_directory(at("fresh"));
  fs::create_directory(at("place"));
  put("fresh/a", "new");
  put("place/a", "old");
  ASSERT_TRUE(replace_folder(at("fresh"), at("place"), at("aside")));
  EXPECT_EQ(read("place/a"), "new");
  EXPECT_EQ(read("aside/a"), "old");
  EXPECT_FALSE(fs::exists(at("fresh")));
  ASSERT_TRUE(replace_folder(at("place"), at("empty"), at("unused")));
  EXPECT_EQ(read("empty/a"), "new");
}

TEST(Room, AFolderHasSomeAndNoneIsTold) {
  support::TemporaryFolder const folder;
  EXPECT_GT(room_of(folder.path())->free_bytes, 0);
  EXPECT_FALSE(room_of(folder.path())->is_read_only);
  EXPECT_EQ(room_of("/nowhere/at/all").error().code, "disk.failed");
}

}  // namespace
}  // namespace platform::disk
