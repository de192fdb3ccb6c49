#include "app/premises.hpp"

#include "app/folder_lock.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace app {
namespace {

class PremisesTest : public testing::Test {
 protected:
  [[nodiscard]] base::Result<std::unique_ptr<Premises>> open() const {
    return Premises::open({std::nullopt, data_});
  }
  /// As a program of another version left it: something is still to be done.
  void make_older() const {
    ASSERT_TRUE((*open())->database().write([](platform::sql::Transaction& transaction) {
      return transaction.execute(
          "DROP TABLE store_facts; DELETE FROM schema_migrations WHERE slice = 'store_facts'");
    }));
  }

  support::TemporaryFolder folder_;
  std::string const data_ = (folder_.path() / "data").string();
};

TEST_F(PremisesTest, AStoreIsNeverBroughtUpToDateUnderAServer) {
  make_older();
  {
    auto const server = FolderLock::take(data_);
    ASSERT_TRUE(server);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(open().error().code, "app.other-version");
  }
  EXPECT_TRUE(open());
}

TEST_F(PremisesTest, WhatIsUpToDateIsOpenedBesideAServer) {
  ASSERT_TRUE(open());
  auto const server = FolderLock::take(data_);
  EXPECT_TRUE(open());
}

TEST_F(PremisesTest, TheFolderIsForItsOwnerOnly) {
  ASSERT_TRUE(open());
  EXPECT_EQ(std::filesystem::status(data_).permissions(), std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace app
