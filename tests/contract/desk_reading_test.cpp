// 窓口による閲覧: what the desk reads of a tenant's evidence stands where that tenant sees it, once a
// person, thing and hour, and nobody else sees it.
#include "domain/audit/verify_chain.hpp"
#include "support/wave_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using namespace std::chrono_literals;
using http::Method;
using identity::Role;
using support::WriteFault;
using testing::HasSubstr;
using testing::Not;
using Visitor = support::DeskBuilding::Visitor;

class DeskReadings : public testing::Test {
 protected:
  void SetUp() override {
    town_.see_everywhere();
    town_.settle();
    alert_ = first_alert("acme", town_.as(Role::CompanyUser));
    ASSERT_FALSE(alert_.empty());
  }
  [[nodiscard]] std::string get(Visitor const& who, std::string const& path, int status = 200) {
    auto const answered = town_.send(who, Method::Get, path);
    EXPECT_EQ(answered.status, status) << path << ": " << answered.body;
    return answered.body;
  }
  [[nodiscard]] std::string first_alert(std::string const& tenant, Visitor const& who) {
    return support::DeskBuilding::text_after(get(who, of(tenant) + "/alerts"), R"("id":")");
  }
  [[nodiscard]] static std::string of(std::string const& tenant) {
    return "/api/v1/tenants/" + tenant;
  }
  void look_at_alert(Visitor const& who) {
    static_cast<void>(get(who, of("acme") + "/alerts/" + alert_));
  }
  [[nodiscard]] std::string seen_by_acme() { return get(customer_, of("acme") + "/desk-readings"); }
  [[nodiscard]] std::int64_t kept() { return town_.number("SELECT COUNT(*) FROM desk_readings"); }
  [[nodiscard]] std::int64_t in_trail() {
    return town_.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'audit.evidence-read'");
  }

  support::WaveTown town_;
  std::string alert_;
  Visitor customer_ = town_.as(Role::CompanyUser);
  Visitor analyst_ = town_.as(Role::Analyst);
};

TEST_F(DeskReadings, ThatOfAnotherTenantIsNotShown) {
  look_at_alert(analyst_);
  auto const other = town_.sign_in("globex@town.example");
  EXPECT_THAT(get(other, of("globex") + "/desk-readings"), HasSubstr(R"("items":[])"));
  static_cast<void>(get(other, of("acme") + "/desk-readings", 404));
  static_cast<void>(get(other, of("acme") + "/desk-readings.csv", 404));
}

TEST_F(DeskReadings, WhoOfTheDeskLookedAtAnAlertStandsThereByName) {
  look_at_alert(analyst_);
  auto const shown = seen_by_acme();
  EXPECT_THAT(shown, HasSubstr(R"("reader_name":"analyst")"));
  EXPECT_THAT(shown, HasSubstr(alert_));
  EXPECT_THAT(shown, HasSubstr(R"("inquiry_id":null)"));
  EXPECT_THAT(get(customer_, of("acme") + "/desk-readings.csv"), HasSubstr("analyst"));
  EXPECT_EQ(in_trail(), 1);
}

TEST_F(DeskReadings, TheInquiryThatNamesTheAlertSaysWhy) {
  auto const opened = town_.send(customer_, Method::Post, of("acme") + "/inquiries",
                                 R"({"subject":"s","body":"b","alert_ids":[")" + alert_ + R"("]})");
  ASSERT_EQ(opened.status, 201) << opened.body;
  town_.clock.advance(1min);
  look_at_alert(analyst_);
  EXPECT_THAT(seen_by_acme(), HasSubstr(R"("inquiry_number":"Q-)"));
}

TEST_F(DeskReadings, AnInquiryThatCameLaterIsNoReasonForAnEarlierLook) {
  look_at_alert(analyst_);
  town_.clock.advance(1min);
  static_cast<void>(town_.send(customer_, Method::Post, of("acme") + "/inquiries",
                               R"({"subject":"s","body":"b","alert_ids":[")" + alert_ + R"("]})"));
  EXPECT_THAT(seen_by_acme(), HasSubstr(R"("inquiry_id":null)"));
}

TEST_F(DeskReadings, ThirtyLooksInAnHourAreOneAndTheNextHourIsAnother) {
  for (int i = 0; i < 10; ++i) {
    look_at_alert(analyst_);
    static_cast<void>(get(analyst_, of("acme") + "/alerts/" + alert_ + "/sightings"));
    static_cast<void>(get(analyst_, of("acme") + "/alerts/" + alert_ + "/sightings.csv"));
  }
  EXPECT_EQ(kept(), 1);
  EXPECT_EQ(in_trail(), 1);
  town_.clock.advance(1h);
  look_at_alert(town_.as(Role::Analyst));
  EXPECT_EQ(kept(), 2);
  look_at_alert(town_.as(Role::Supervisor));
  EXPECT_EQ(kept(), 3);
}

TEST_F(DeskReadings, AServerThatStartsAnewCountsTheSameHourOnce) {
  look_at_alert(analyst_);
  town_.restart();
  look_at_alert(analyst_);
  EXPECT_EQ(kept(), 1);
}

TEST_F(DeskReadings, ListsAndSearchesWithinATenantAreReadingToo) {
  static_cast<void>(get(analyst_, of("acme") + "/alerts"));
  static_cast<void>(get(analyst_, of("acme") + "/search?q=10"));
  auto const shown = seen_by_acme();
  EXPECT_THAT(shown, HasSubstr(R"("kind":"alerts")"));
  EXPECT_THAT(shown, HasSubstr(R"("kind":"search")"));
  EXPECT_THAT(shown, HasSubstr(R"("thing_id":null)"));
}

TEST_F(DeskReadings, WhatWasNotShownIsNoReading) {
  static_cast<void>(get(analyst_, of("acme") + "/alerts/nothing-there", 404));
  static_cast<void>(get(town_.as(Role::Operator), of("acme") + "/alerts/" + alert_, 403));
  EXPECT_EQ(kept(), 0);
}

TEST_F(DeskReadings, TheCustomersOwnLooksAreNobodysBusiness) {
  look_at_alert(customer_);
  look_at_alert(town_.as(Role::CompanyAdmin));
  EXPECT_EQ(kept(), 0);
}

TEST_F(DeskReadings, ReadingGoesOnWhileTheStoreTakesNothingAndIsWrittenAfterwards) {
  town_.faulty().choose = [] { return WriteFault::Busy; };
  look_at_alert(analyst_);
  EXPECT_EQ(kept(), 0);
  EXPECT_FALSE(town_.readings().settle());
  town_.faulty().choose = [] { return WriteFault::None; };
  EXPECT_TRUE(town_.readings().settle());
  EXPECT_EQ(kept(), 1);
  EXPECT_THAT(seen_by_acme(), HasSubstr(R"("reader_name":"analyst")"));
}

TEST_F(DeskReadings, AnAnswerOfTheStoreThatWasLostIsNotWrittenTwice) {
  town_.faulty().choose = [] { return WriteFault::AnswerLost; };
  look_at_alert(analyst_);
  town_.faulty().choose = [] { return WriteFault::None; };
  EXPECT_TRUE(town_.readings().settle());
  EXPECT_EQ(kept(), 1);
  EXPECT_EQ(in_trail(), 1);
}

TEST_F(DeskReadings, PagesFollowEachOtherWithoutGapOrDouble) {
  for (int hour = 0; hour < 5; ++hour) {
    look_at_alert(town_.as(Role::Analyst));
    town_.clock.advance(1h);  // a session ends
  }
  auto const customer = town_.as(Role::CompanyUser);
  auto const page = get(customer, of("acme") + "/desk-readings?limit=3");
  auto const cursor = support::DeskBuilding::text_after(page, R"("next_cursor":")");
  ASSERT_FALSE(cursor.empty()) << page;
  auto const rest = get(customer, of("acme") + "/desk-readings?limit=3&cursor=" + cursor);
  EXPECT_THAT(rest, HasSubstr(R"("next_cursor":null)"));
  auto const count = [](std::string const& text) {
    std::size_t found = 0;
    for (auto at = text.find("reader_name"); at != text.npos;
         at = text.find("reader_name", at + 1)) {
      ++found;
    }
    return found;
  };
  EXPECT_EQ(count(page), 3U);
  EXPECT_EQ(count(rest), 2U);
}

}  // namespace
