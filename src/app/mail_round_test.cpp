#include "app/mail_round.hpp"

#include "app/reply_addresses.hpp"
#include "domain/notices/bounce_address.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace app {
namespace {

namespace fs = std::filesystem;
namespace http = platform::http;
using identity::Role;
using support::WriteFault;
using testing::HasSubstr;
using testing::Not;

/// A Maildir of its own, named in the settings of the desk that is opened next.
class Delivered {
 public:
  Delivered() {
    ::setenv("MADOGUCHI_MAIL_INCOMING", folder_.path().c_str(), 1);
    ::setenv("MADOGUCHI_MAIL_DOMAIN", "mail.desk.example", 1);
    EXPECT_TRUE(platform::mail::Maildir{folder_.path()}.prepare());
  }
  ~Delivered() {
    ::unsetenv("MADOGUCHI_MAIL_INCOMING");
    ::unsetenv("MADOGUCHI_MAIL_DOMAIN");
  }
  Delivered(Delivered const&) = delete;
  Delivered& operator=(Delivered const&) = delete;

  void put(std::string const& name, std::string const& raw) {
    std::ofstream{folder_.path() / "new" / name, std::ios::binary} << raw;
  }
  [[nodiscard]] std::size_t count_in(std::string const& part) const {
    auto const entries = fs::directory_iterator{folder_.path() / part};
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
  }
  /// As after a kill between the commit and the move.
  void bring_back() {
    for (auto const& entry : fs::directory_iterator{folder_.path() / "cur"}) {
      auto const name = entry.path().filename().string();
      fs::rename(entry.path(), folder_.path() / "new" / name.substr(0, name.find(":2,")));
    }
  }

 private:
  support::TemporaryFolder folder_;
};

class MailRounds : public testing::Test {
 protected:
  void SetUp() override {
    auto const user = town_.as(Role::CompanyUser);
    auto const made = town_.send(user, http::Method::Post, "/api/v1/tenants/acme/inquiries",
                                 R"({"subject":"s","body":"b","alert_ids":[]})");
    inquiry_ = support::DeskBuilding::text_after(made.body, R"("inquiry":{"id":")");
    address_ = address_of(user, inquiry_)->text();
  }

  /// As it stands in a mail of ours to that person.
  [[nodiscard]] std::optional<terms::MailAddress> address_of(
      support::DeskBuilding::Visitor const& visitor, std::string const& inquiry,
      std::string const& tenant = "acme") {
    SignedReplyAddresses replies{
        {town_.database(), town_.clock, random_, "mail.desk.example", sign_}};
    auto const address = replies.address_for(support::id<terms::TenantId>(tenant),
                                             support::id<terms::InquiryId>(inquiry),
                                             id_of(visitor));
    EXPECT_TRUE(address);
    return *address;
  }

  [[nodiscard]] terms::UserId id_of(support::DeskBuilding::Visitor const& visitor) {
    auto const session = town_.send(visitor, http::Method::Get, "/api/v1/session");
    return support::id<terms::UserId>(
        support::DeskBuilding::text_after(session.body, R"("user_id":")"));
  }
  [[nodiscard]] std::string mail(std::string const& words,
                                 std::string const& from = "company_user@town.example") {
    return "Received: x\nFrom: " + from + "\nTo: " + address_ + "\nMessage-ID: <" + words +
           "@town.example>\n\n" + words + "\n";
  }
  [[nodiscard]] std::string timeline() {
    return town_
        .send(town_.as(Role::CompanyUser), http::Method::Get,
              "/api/v1/tenants/acme/inquiries/" + inquiry_)
        .body;
  }
  [[nodiscard]] std::size_t times_said(std::string const& words) {
    auto const text = timeline();
    std::size_t count = 0;
    auto const wanted = "\"body\":\"" + words + "\"";
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
      ++count;
    }
    return count;
  }
  void run() {
    MailRound round{{town_.building().mailroom(), town_.clock, log_, metrics_}};
    while (round.run()) continue;
  }
  [[nodiscard]] static std::string report_to(std::string const& address) {
    return "Return-path: <>\nReceived: x\nFrom: Mailer-Daemon@mail.desk.example\nTo: " + address +
           "\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; "
           "boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
           "Reporting-MTA: dns; x\n\nAction: failed\nStatus: 5.1.1\n\n--b--\n";
  }
  [[nodiscard]] terms::NoticeId sent_notice(std::string_view name) {
    notices::Notice notice{.id = support::id<terms::NoticeId>(name),
                           .cause = std::string{name},
                           .to = {{}, *terms::MailAddress::parse("sato@else.example")},
                           .words = {"件名", "本文"}};
    auto const done = town_.building().works().notices.write(
        [&](notices::NoticesPorts& ports) -> base::Result<void> {
          if (auto added = ports.notices.add(notice); !added) return base::pass(added);
          notice.state = notices::State::Sent;
          return ports.notices.save(notice, notices::State::Waiting);
        });
    EXPECT_TRUE(done);
    return notice.id;
  }
  [[nodiscard]] notices::State state_of(terms::NoticeId const& id) {
    auto const found = terms::read<notices::Notice>(
        town_.building().works().notices,
        [&](notices::NoticesPorts& ports) { return ports.notices.find(id); });
    EXPECT_TRUE(found);
    return found->state;
  }
  [[nodiscard]] std::int64_t count_of(std::string const& outcome) {
    return metrics_.sum("madoguchi_mails_in_total{" + outcome + "}");
  }

  Delivered delivered_;
  support::FakeRandom random_;
  mailroom::SignText sign_ = support::cheap_crypto().sign;
  support::DeskTown town_;
  support::NullLog log_;
  support::MemoryMetrics metrics_;
  std::string inquiry_;
  std::string address_;
};

TEST_F(MailRounds, AReplyStandsInItsInquiry) {
  delivered_.put("1.desk", mail("yes"));
  run();
  EXPECT_EQ(times_said("yes"), 1U);
  EXPECT_EQ(count_of("threaded"), 1);
  EXPECT_EQ(delivered_.count_in("new"), 0U);
  EXPECT_EQ(delivered_.count_in("cur"), 1U);
}

TEST_F(MailRounds, AnInquiryThatIsNoneTakesNoAnswers) {
  EXPECT_FALSE(address_of(town_.as(Role::CompanyUser), "nothing-there"));
  EXPECT_FALSE(address_of(town_.as(Role::CompanyUser), inquiry_, "globex"));
}

TEST_F(MailRounds, AFaultAtEveryStepLosesNothingAndDoublesNothing) {
  // The n-th write fails, in each way it can, until none is left to fail.
  for (auto const fault : {WriteFault::Busy, WriteFault::Full, WriteFault::AnswerLost}) {
    for (int step = 1; step <= 4; ++step) {
      auto const words = std::to_string(static_cast<int>(fault)) + "-" + std::to_string(step);
      delivered_.put(words + ".desk", mail(words));
      int count = 0;
      town_.faulty().choose = [&] { return ++count == step ? fault : WriteFault::None; };
      run();
      town_.faulty().choose = [] { return WriteFault::None; };
      town_.restart();
      run();
      EXPECT_EQ(times_said(words), 1U) << words;
      EXPECT_EQ(delivered_.count_in("new"), 0U) << words;
    }
  }
}

TEST_F(MailRounds, AKillBeforeTheMoveDoublesNothing) {
  delivered_.put("1.desk", mail("once"));
  run();
  delivered_.bring_back();
  town_.restart();
  run();
  EXPECT_EQ(times_said("once"), 1U);
  EXPECT_EQ(delivered_.count_in("new"), 0U);
}

TEST_F(MailRounds, OneBadMailStopsNoOther) {
  delivered_.put("1.desk", std::string(100, '\0'));
  delivered_.put("2.desk", "");
  delivered_.put("3.desk", mail("after"));
  run();
  EXPECT_EQ(times_said("after"), 1U);
  EXPECT_EQ(count_of("unreadable"), 2);
}

TEST_F(MailRounds, WhoWasDisabledJoinsNothing) {
  auto const id = id_of(town_.as(Role::CompanyUser));
  ASSERT_EQ(town_.send(town_.as(Role::CompanyAdmin), http::Method::Post,
                       "/api/v1/people/" + id.text() + "/deactivation", "{}")
                    .status /
                100,
            2);
  delivered_.put("1.desk", mail("still here"));
  run();
  EXPECT_EQ(count_of("held"), 1);
}

TEST_F(MailRounds, WhatAnEndedServiceTakesNoMoreIsHeld) {
  auto const ended = town_.database().write([](platform::sql::Transaction& transaction) {
    return transaction.execute("DELETE FROM subscriptions WHERE tenant_id = 'acme'");
  });
  ASSERT_TRUE(ended);
  delivered_.put("1.desk", mail("after the end"));
  run();
  EXPECT_EQ(count_of("held"), 1);
  EXPECT_EQ(times_said("after the end"), 0U);
}

TEST_F(MailRounds, WhatCameBackIsNotedWithItsNotice) {
  auto const notice = sent_notice("n1");
  delivered_.put("1.desk", report_to("bounce+n1.0000000000000000@mail.desk.example"));
  run();
  EXPECT_EQ(count_of("bounce"), 1);
  EXPECT_EQ(state_of(notice), notices::State::Sent);  // a made-up mark
  auto const base = *terms::MailAddress::parse("bounce@mail.desk.example");
  delivered_.put("2.desk", report_to(notices::bounce_address(base, notice, sign_)->text()));
  run();
  EXPECT_EQ(state_of(notice), notices::State::Bounced);
}

TEST_F(MailRounds, AFileGoesThroughTheQuarantine) {
  delivered_.put("1.desk",
                 "Received: x\nFrom: company_user@town.example\nTo: " + address_ +
                     "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                     "--b\nContent-Type: text/plain\n\nsee\n"
                     "--b\nContent-Type: application/octet-stream; name=\"../../tool.exe\"\n"
                     "Content-Disposition: attachment\n\nMZ...\n--b--\n");
  run();
  auto const text = timeline();
  EXPECT_THAT(text, HasSubstr("tool.exe"));
  EXPECT_THAT(text, Not(HasSubstr("../")));
  EXPECT_THAT(text, HasSubstr("\"doubts\":[\""));
}

TEST_F(MailRounds, TheDeskTakesInAHeldMailOfItsTenantAlone) {
  delivered_.put("1.desk", mail("from elsewhere", "other@else.example"));
  run();
  auto const analyst = town_.as(Role::Analyst);
  auto const list = town_.send(analyst, http::Method::Get,
                               "/api/v1/tenants/acme/inquiries/" + inquiry_ + "/mails");
  auto const held = support::DeskBuilding::text_after(list.body, R"("id":")");
  auto const decide = [&](std::string const& tenant) {
    return town_
        .send(analyst, http::Method::Post,
              "/api/v1/tenants/" + tenant + "/mails/" + held + "/decision",
              R"({"decision":"taken_in"})")
        .status;
  };
  EXPECT_EQ(decide("globex"), 404);
  EXPECT_EQ(decide("acme"), 204);
  EXPECT_EQ(times_said("from elsewhere"), 1U);
  EXPECT_EQ(decide("acme"), 404);
}

}  // namespace
}  // namespace app
