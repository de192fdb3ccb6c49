#include "app/folder_lock.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

TEST(FolderLock, ASecondServerIsRefusedWhileTheFirstHasIt) {
  support::TemporaryFolder const folder;
  auto const first = FolderLock::take(folder.path().string());
  ASSERT_TRUE(first);
  auto const second = FolderLock::take(folder.path().string());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "app.already-served");
}

TEST(FolderLock, AfterTheFirstHasEndedTheNextOneGetsIt) {
  support::TemporaryFolder const folder;
  { ASSERT_TRUE(FolderLock::take(folder.path().string())); }
  EXPECT_TRUE(FolderLock::take(folder.path().string()));
}

TEST(FolderLock, AFolderThatIsNotThereCantBeLocked) {
  auto const lock = FolderLock::take("/nowhere/at/all");
  ASSERT_FALSE(lock);
  EXPECT_EQ(lock.error().code, "app.lock");
}

}  // namespace
}  // namespace app
