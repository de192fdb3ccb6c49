#include "platform/files/content_folder.hpp"

#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include <sys/resource.h>

namespace platform::files {
namespace {

using namespace std::chrono_literals;
using support::kNoon;

class ContentFolderTest : public testing::Test {
 protected:
  support::TemporaryFolder place_;
  std::filesystem::path const path_ = place_.path() / "attachments";
  Arrivals arrivals_{path_ / "incoming", {}, [] { return disk::Room{INT64_MAX / 2, false}; }};
  ContentFolder folder_{path_};

  base::Result<std::string> put(std::string_view bytes, base::Instant now) {
    auto const file = arrivals_.open("sato", 0);
    if (!file) return tl::unexpected(file.error());
    if (auto const taken = (*file)->take(bytes); !taken) return tl::unexpected(taken.error());
    return folder_.keep(**file, now);
  }
  [[nodiscard]] std::size_t count() const {
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{path_}) {
      if (entry.is_regular_file()) ++files;
    }
    return files;
  }
  [[nodiscard]] std::filesystem::path place_of(std::string const& name) const {
    return path_ / name.substr(0, 2) / name;
  }
};

TEST_F(ContentFolderTest, WhatIsPutIsReadByItsHash) {
  std::string const bytes{"MZ\0\xff", 4};
  auto const name = put(bytes, kNoon);
  ASSERT_TRUE(name);
  EXPECT_EQ(*name, crypto::sha256_hex(bytes));
  EXPECT_EQ(folder_.read(*name), bytes);
}

TEST_F(ContentFolderTest, TheSameBytesAreOneFile) {
  ASSERT_TRUE(put("a", kNoon));
  ASSERT_TRUE(put("a", kNoon));
  ASSERT_TRUE(put("b", kNoon));
  EXPECT_EQ(count(), 2U);
}

TEST_F(ContentFolderTest, NobodyElseReadsItAndNobodyRunsIt) {
  auto const name = put("#!/bin/sh\n", kNoon);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(place_of(*name)).permissions(),
            perms::owner_read | perms::owner_write);
  EXPECT_EQ(std::filesystem::status(path_).permissions(), perms::owner_all);
}

TEST_F(ContentFolderTest, OnlyAHashIsAName) {
  for (auto const* bad : {"", "..", "../../etc/passwd", "ab/cd", "ABCDEF"}) {
    EXPECT_EQ(folder_.read(bad).error().code, "files.gone") << bad;
    EXPECT_TRUE(folder_.remove_older(bad, kNoon)) << bad;
  }
  std::string const upper(64, 'A');
  EXPECT_EQ(folder_.read(upper).error().kind, base::ErrorKind::NotFound);
}

TEST_F(ContentFolderTest, AFileThatWasAlteredIsNotHandedOut) {
  auto const name = put("right", kNoon);
  std::ofstream{place_of(*name)} << "wrong";
  EXPECT_EQ(folder_.read(*name).error().code, "files.altered");
}

TEST_F(ContentFolderTest, OnlyWhatIsOldIsRemoved) {
  auto const name = put("a", kNoon);
  ASSERT_TRUE(folder_.remove_older(*name, kNoon));
  EXPECT_TRUE(folder_.read(*name));
  ASSERT_TRUE(folder_.remove_older(*name, kNoon + 1us));
  EXPECT_FALSE(folder_.read(*name));
}

TEST_F(ContentFolderTest, WhatComesInAgainIsYoungAgain) {
  auto const name = put("a", kNoon);
  ASSERT_TRUE(put("a", kNoon + 24h));
  ASSERT_TRUE(folder_.remove_older(*name, kNoon + 1h));
  EXPECT_TRUE(folder_.read(*name));
}

TEST_F(ContentFolderTest, OldFilesAreListedInPagesAndHalfWrittenOnesGo) {
  std::vector<std::string> all;
  for (auto const* text : {"a", "b", "c", "d"}) all.push_back(*put(text, kNoon));
  std::sort(all.begin(), all.end());
  auto const part = place_of(all[0]).string() + ".part";
  std::ofstream{part} << "half";
  auto const first = folder_.older(kNoon + 1h, "", 3);
  EXPECT_EQ(*first, (std::vector<std::string>{all[0], all[1], all[2]}));
  EXPECT_EQ(*folder_.older(kNoon + 1h, first->back(), 3), std::vector<std::string>{all[3]});
  EXPECT_TRUE(folder_.older(kNoon, "", 9)->empty());
  // The part is of the time of this test, which may be before or after noon of the clock's day.
  static_cast<void>(folder_.older(base::Instant{INT64_MAX}, "", 1));
  EXPECT_FALSE(std::filesystem::exists(part));
}

TEST_F(ContentFolderTest, AnEmptyFolderIsNoFault) {
  EXPECT_TRUE(folder_.older(kNoon, "", 9)->empty());
}

/// The system refuses every write beyond some bytes, as a full disk does.
class FullDisk {
 public:
  FullDisk() {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before_;
    small.rlim_cur = 1000;
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(FullDisk const&) = delete;
  FullDisk& operator=(FullDisk const&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = SIG_DFL;
};

TEST_F(ContentFolderTest, Attack57_AFullDiskIsToldPlainlyAndLeavesNothingBehind) {
  std::string const big(5000, 'x');
  {
    FullDisk const full;
    auto const refused = put(big, kNoon);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, base::ErrorKind::Unavailable);
    EXPECT_EQ(refused.error().code, "files.full");
  }
  EXPECT_EQ(count(), 0U);
  EXPECT_TRUE(put(big, kNoon));
}

}  // namespace
}  // namespace platform::files
