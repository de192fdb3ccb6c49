#include "platform/disk/open_file.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <utility>

#include <fcntl.h>

namespace platform::disk {
namespace {

TEST(OpenFile, ClosesItselfOnceHoweverOftenItIsMoved) {
  support::TemporaryFolder const folder;
  int number = -1;
  {
    OpenFile first{folder.path() / "a", O_WRONLY | O_CREAT};
    number = first.get();
    OpenFile second{std::move(first)};
    EXPECT_EQ(second.get(), number);
    EXPECT_GE(::fcntl(number, F_GETFD), 0);
  }
  EXPECT_EQ(::fcntl(number, F_GETFD), -1);
}

TEST(OpenFile, WhatCannotBeOpenedOrSyncedIsTold) {
  support::TemporaryFolder const folder;
  EXPECT_FALSE((OpenFile{folder.path() / "absent", O_RDONLY}.is_open()));
  EXPECT_EQ(sync_names(folder.path() / "absent"), ENOENT);
  EXPECT_EQ(sync_names(folder.path()), 0);
  EXPECT_EQ(write_all(-1, "a"), EBADF);
}

}  // namespace
}  // namespace platform::disk
