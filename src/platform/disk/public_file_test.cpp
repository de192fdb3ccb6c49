#include "platform/disk/public_file.hpp"

#include "platform/disk/durable.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace platform::disk {
namespace {

TEST(PublicFile, AFolderThatIsNotThereIsNamed) {
  support::TemporaryFolder const folder;
  EXPECT_EQ(replace_public(folder.path() / "none" / "a.html", "x").error().code, "disk.absent");
}

TEST(PublicFile, TheNewOneStandsWholeInThePlaceOfTheOldAndAllMayReadIt) {
  support::TemporaryFolder const folder;
  auto const path = folder.path() / "a.html";
  auto const before = ::umask(0077);
  EXPECT_TRUE(replace_public(path, "first, and longer"));
  EXPECT_TRUE(replace_public(path, "second"));
  ::umask(before);
  EXPECT_EQ(*read_whole(path, 100), "second");
  struct stat facts {};
  ASSERT_EQ(::stat(path.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0644U);
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".new"));
}

TEST(PublicFile, ALinkInItsPlaceIsReplacedAndNotFollowed) {
  support::TemporaryFolder const folder;
  ASSERT_TRUE(write_new(folder.path() / "elsewhere", "kept"));
  std::filesystem::create_symlink(folder.path() / "elsewhere", folder.path() / "a.html");
  EXPECT_TRUE(replace_public(folder.path() / "a.html", "x"));
  EXPECT_EQ(*read_whole(folder.path() / "elsewhere", 100), "kept");
}

}  // namespace
}  // namespace platform::disk
