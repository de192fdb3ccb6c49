#include "domain/inquiries/presence.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace inquiries {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

class PresenceBookTest : public testing::Test {
 protected:
  [[nodiscard]] static Present somebody(std::string const& person, std::string const& inquiry,
                                        Activity activity = Activity::Reading) {
    return {id<terms::TenantId>("acme"), id<terms::InquiryId>(inquiry), person, person, activity};
  }
  [[nodiscard]] bool renew(Present const& who, std::string const& page, base::Instant at = kNoon) {
    auto const changed = book_.renew(who, id<PageId>(page), at);
    EXPECT_TRUE(changed);
    return changed && *changed;
  }
  [[nodiscard]] bool leave(std::string const& person, std::string const& inquiry,
                           std::string const& page) {
    return book_.leave(id<terms::InquiryId>(inquiry), person, id<PageId>(page), kNoon);
  }
  PresenceBook book_;
};

TEST_F(PresenceBookTest, ThereIsNoRoomForMorePagesThanTheLimit) {
  for (std::size_t i = 0; i < PresenceBook::kLeasesMax; ++i) {
    ASSERT_TRUE(renew(somebody("p" + std::to_string(i), "q1"), "page"));
  }
  auto const refused = book_.renew(somebody("late", "q1"), id<PageId>("page"), kNoon);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "inquiries.presence-full");
  EXPECT_FALSE(renew(somebody("p7", "q1"), "page")) << "who is in renews all the same";
  EXPECT_TRUE(renew(somebody("late", "q1"), "page", kNoon + PresenceBook::kLease));
}

TEST_F(PresenceBookTest, OnePersonsManyPagesLetGoOfTheOldestAlone) {
  for (std::size_t i = 0; i < PresenceBook::kPersonLeasesMax + 1; ++i) {
    auto const at = kNoon + std::chrono::microseconds{i};
    ASSERT_TRUE(renew(somebody("aoki", "q" + std::to_string(i)), "page", at));
  }
  auto const present = book_.all(kNoon);
  EXPECT_EQ(present.size(), PresenceBook::kPersonLeasesMax);
  for (auto const& one : present) EXPECT_NE(one.inquiry.text(), "q0");
}

TEST_F(PresenceBookTest, ALeaseThatIsNotRenewedEndsAtItsInstant) {
  ASSERT_TRUE(renew(somebody("aoki", "q1"), "a"));
  EXPECT_EQ(book_.all(kNoon + PresenceBook::kLease - 1us).size(), 1U);
  EXPECT_TRUE(book_.all(kNoon + PresenceBook::kLease).empty());
  EXPECT_TRUE(renew(somebody("aoki", "q1"), "a", kNoon + 46s)) << "others see them come back";
}

TEST_F(PresenceBookTest, ARenewalThatSaysTheSameIsNoNews) {
  EXPECT_TRUE(renew(somebody("aoki", "q1"), "a"));
  EXPECT_FALSE(renew(somebody("aoki", "q1"), "a", kNoon + 20s));
  EXPECT_TRUE(renew(somebody("aoki", "q1", Activity::Writing), "a", kNoon + 21s));
  EXPECT_TRUE(renew(somebody("aoki", "q1"), "a", kNoon + 22s));
}

TEST_F(PresenceBookTest, WhoReadsOnOnePageAndWritesOnAnotherWrites) {
  ASSERT_TRUE(renew(somebody("aoki", "q1", Activity::Writing), "a"));
  EXPECT_FALSE(renew(somebody("aoki", "q1"), "b"));
  ASSERT_EQ(book_.all(kNoon).size(), 1U);
  EXPECT_EQ(book_.all(kNoon).front().activity, Activity::Writing);
  EXPECT_TRUE(leave("aoki", "q1", "a"));
  EXPECT_EQ(book_.all(kNoon).front().activity, Activity::Reading);
}

TEST_F(PresenceBookTest, LeavingOnePageLeavesThePagesOfOthersAlone) {
  ASSERT_TRUE(renew(somebody("aoki", "q1"), "a"));
  ASSERT_TRUE(renew(somebody("mori", "q1"), "b"));
  EXPECT_FALSE(leave("mori", "q1", "a")) << "a page is its person's own";
  EXPECT_FALSE(leave("aoki", "q2", "a"));
  EXPECT_TRUE(leave("aoki", "q1", "a"));
  ASSERT_EQ(book_.all(kNoon).size(), 1U);
  EXPECT_EQ(book_.all(kNoon).front().person_id, "mori");
}

TEST_F(PresenceBookTest, ActivitiesHaveTheirWireNames) {
  EXPECT_EQ(activity_from("writing"), Activity::Writing);
  EXPECT_EQ(activity_from("reading"), Activity::Reading);
  EXPECT_FALSE(activity_from("sleeping"));
}

}  // namespace
}  // namespace inquiries
