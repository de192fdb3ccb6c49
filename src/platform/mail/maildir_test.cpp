#include "platform/mail/maildir.hpp"

#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace platform::mail {
namespace {

namespace fs = std::filesystem;
using testing::SizeIs;

class MaildirTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(maildir_.prepare()); }
  void deliver(std::string const& name, std::string const& bytes) {
    std::ofstream{folder_.path() / "new" / name} << bytes;
  }
  [[nodiscard]] std::vector<WaitingMail> waiting(std::size_t count_max = 10,
                                                 std::string const& left = "") {
    auto found = maildir_.waiting(count_max, [&](std::string const& name) { return name == left; });
    EXPECT_TRUE(found);
    return found ? std::move(*found) : std::vector<WaitingMail>{};
  }
  support::TemporaryFolder folder_;
  Maildir maildir_{folder_.path()};
};

TEST_F(MaildirTest, WaitingMailIsReadAndPutAside) {
  deliver("1.desk", "words");
  auto const found = waiting();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().bytes, 5);
  EXPECT_EQ(*maildir_.read("1.desk", 100), "words");
  EXPECT_EQ(*maildir_.read("1.desk", 2), "wo");
  EXPECT_TRUE(maildir_.put_aside("1.desk"));
  EXPECT_TRUE(maildir_.put_aside("1.desk"));
  EXPECT_TRUE(fs::exists(folder_.path() / "cur" / "1.desk:2,S"));
  EXPECT_THAT(waiting(), SizeIs(0));
  EXPECT_EQ(maildir_.read("1.desk", 100).error().code, "mail.gone");
}

TEST_F(MaildirTest, LinksAndHiddenNamesAreLeftAlone) {
  fs::create_symlink("/etc/passwd", folder_.path() / "new" / "2.desk");
  deliver(".3.desk", "x");
  EXPECT_THAT(waiting(), SizeIs(0));
  EXPECT_FALSE(maildir_.read("2.desk", 100));
}

TEST_F(MaildirTest, WhatIsLeftForLaterTakesNobodysPlace) {
  deliver("1.desk", "bad");
  deliver("2.desk", "good");
  auto const found = waiting(1, "1.desk");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().name, "2.desk");
}

TEST_F(MaildirTest, OldMailGoesAndNewStays) {
  deliver("1.desk", "words");
  ASSERT_TRUE(maildir_.put_aside("1.desk"));
  EXPECT_EQ(*maildir_.forget(base::Instant{0}, 10), 0U);
  EXPECT_EQ(*maildir_.forget(base::Instant{INT64_MAX}, 10), 1U);
}

}  // namespace
}  // namespace platform::mail
