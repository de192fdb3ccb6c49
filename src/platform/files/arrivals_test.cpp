#include "platform/files/arrivals.hpp"

#include "platform/files/content_folder.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace platform::files {
namespace {

using base::ErrorKind;
using support::kNoon;

class ArrivalsTest : public testing::Test {
 protected:
  support::TemporaryFolder place_;
  std::filesystem::path const path_ = place_.path() / "attachments";
  std::filesystem::path const incoming_ = path_ / "incoming";
  std::int64_t free_bytes_ = 1'000'000'000;
  Arrivals arrivals_{incoming_, {3, 2, 1'000}, [this] { return disk::Room{free_bytes_, false}; }};
  ContentFolder folder_{path_};

  [[nodiscard]] std::size_t count() const {
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{path_}) {
      if (entry.is_regular_file()) ++files;
    }
    return files;
  }
};

TEST_F(ArrivalsTest, PiecesAreOneFileUnderTheHashOfAllOfThem) {
  auto const file = arrivals_.open("sato", 6);
  ASSERT_TRUE(file);
  ASSERT_TRUE((*file)->take("abc"));
  ASSERT_TRUE((*file)->take("def"));
  EXPECT_EQ((*file)->size(), 6);
  EXPECT_EQ(*(*file)->bytes(), "abcdef");
  auto const name = folder_.keep(**file, kNoon);
  ASSERT_TRUE(name);
  EXPECT_EQ(*name, crypto::sha256_hex("abcdef"));
  EXPECT_EQ(folder_.read(*name), "abcdef");
}

TEST_F(ArrivalsTest, WhatIsNotKeptIsGone) {
  {
    auto const file = arrivals_.open("sato", 3);
    ASSERT_TRUE((*file)->take("abc"));
    EXPECT_EQ(count(), 1U);
  }
  EXPECT_EQ(count(), 0U);
  EXPECT_EQ(arrivals_.count(), 0U);
}

TEST_F(ArrivalsTest, WhatIsKeptStays) {
  std::string name;
  {
    auto const file = arrivals_.open("sato", 3);
    ASSERT_TRUE((*file)->take("abc"));
    name = *folder_.keep(**file, kNoon);
  }
  EXPECT_EQ(count(), 1U);
  EXPECT_TRUE(folder_.read(name));
}

TEST_F(ArrivalsTest, OnePersonHasALimitAndAllTogetherHaveOne) {
  auto const first = arrivals_.open("sato", 1);
  auto second = arrivals_.open("sato", 1);
  EXPECT_EQ(arrivals_.open("sato", 1).error().code, "files.too-many");
  auto const third = arrivals_.open("suzuki", 1);
  EXPECT_EQ(arrivals_.open("aoki", 1).error().code, "files.busy");
  second->reset();
  EXPECT_TRUE(arrivals_.open("aoki", 1));
  EXPECT_TRUE(arrivals_.open("sato", 1));
}

TEST_F(ArrivalsTest, Attack57_WhatWouldFillTheDiskIsNotEvenBegun) {
  free_bytes_ = 2'000;
  EXPECT_EQ(arrivals_.open("sato", 1'001).error().code, "files.full");
  auto const first = arrivals_.open("sato", 900);
  ASSERT_TRUE(first);
  // What is on its way counts: the disk does not show it yet.
  EXPECT_EQ(arrivals_.open("sato", 200).error().code, "files.full");
  ASSERT_TRUE((*first)->take(std::string(900, 'x')));
  EXPECT_TRUE(arrivals_.open("sato", 200));
}

TEST_F(ArrivalsTest, Attack57_ADiskThatFillsUpMeanwhileEndsIt) {
  auto file = arrivals_.open("sato", 3 << 20);
  std::string const piece(1 << 20, 'x');
  ASSERT_TRUE((*file)->take(piece));
  free_bytes_ = 999;
  EXPECT_EQ((*file)->take(piece).error().code, "files.full");
  file->reset();
  EXPECT_EQ(count(), 0U);
}

TEST_F(ArrivalsTest, AKillLeavesNothingBehindAfterTheNextStart) {
  std::filesystem::create_directories(incoming_);
  std::ofstream{incoming_ / "7.part"} << "half";
  Arrivals next{incoming_, {}, [this] { return disk::Room{free_bytes_, false}; }};
  next.sweep();
  EXPECT_EQ(count(), 0U);
}

TEST_F(ArrivalsTest, AFolderThatCannotBeWrittenIsToldAndNothingIsCounted) {
  std::ofstream{path_} << "a file where the folder belongs";
  auto const refused = arrivals_.open("sato", 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "files.unwritable");
  EXPECT_EQ(arrivals_.count(), 0U);
}

TEST_F(ArrivalsTest, NobodyElseReadsWhatIsOnItsWay) {
  auto const file = arrivals_.open("sato", 1);
  ASSERT_TRUE(file);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(incoming_ / "1.part").permissions(),
            perms::owner_read | perms::owner_write);
  EXPECT_EQ(std::filesystem::status(incoming_).permissions(), perms::owner_all);
}

}  // namespace
}  // namespace platform::files
