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
  support::TemporaryFolder folder_;
  Maildir maildir_{folder_.path()};
};

TEST_F(MaildirTest, WaitingMailIsReadAndPutAside) {
  deliver("1.desk", "words");
  auto const waiting = maildir_.waiting(10);
  ASSERT_TRUE(waiting);
  ASSERT_THAT(*waiting, SizeIs(1));
  EXPECT_EQ(waiting->front().bytes, 5);
  EXPECT_EQ(*maildir_.read("1.desk", 100), "words");
  EXPECT_EQ(*maildir_.read("1.desk", 2), "wo");
  EXPECT_TRUE(maildir_.put_aside("1.desk"));
  EXPECT_TRUE(maildir_.put_aside("1.desk"));
  EXPECT_TRUE(fs::exists(folder_.path() / "cur" / "1.desk:2,S"));
  EXPECT_THAT(*maildir_.waiting(10), SizeIs(0));
  EXPECT_EQ(maildir_.read("1.desk", 100).error().code, "mail.gone");
}

TEST_F(MaildirTest, LinksAndHiddenNamesAreLeftAlone) {
  fs::create_symlink("/etc/passwd", folder_.path() / "new" / "2.desk");
  deliver(".3.desk", "x");
  EXPECT_THAT(*maildir_.waiting(10), SizeIs(0));
  EXPECT_FALSE(maildir_.read("2.desk", 100));
}

TEST_F(MaildirTest, OldMailGoesAndNewStays) {
  deliver("1.desk", "words");
  ASSERT_TRUE(maildir_.put_aside("1.desk"));
  EXPECT_EQ(*maildir_.forget(base::Instant{0}, 10), 0U);
  EXPECT_EQ(*maildir_.forget(base::Instant{INT64_MAX}, 10), 1U);
}

}  // namespace
}  // namespace platform::mail
