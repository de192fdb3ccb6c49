#include "base/text.hpp"
#include "support/mailroom_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mailroom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kTrace =
    "Return-path: <sato@test.example>\nReceived: from client.example by mail.desk.example\n";

class TakeMail : public testing::Test {
 protected:
  /// From the person, to the token's address, with more headers and words.
  [[nodiscard]] std::string mail(std::string const& more = "",
                                 std::string const& words = "はい。") {
    return std::string{kTrace} + "From: sato@test.example\nTo: answer+" + world_.token() +
           "@mail.desk.example\nMessage-ID: <" + std::to_string(++number_) + "@test.example>\n" +
           more + "\n" + words + "\n";
  }
  [[nodiscard]] std::string to(std::string const& address, std::string const& more = "") {
    return std::string{kTrace} + "From: sato@test.example\nTo: " + address + "\n" + more +
           "\nはい。\n";
  }
  [[nodiscard]] std::string said() { return world_.threads.added.back().spoken.said; }
  [[nodiscard]] base::Result<void> settle(StoredMail const& one, Settled settled,
                                          std::string_view tenant = "acme") {
    return world_.in_store([&](MailroomPorts& ports) {
      return settle_mail(ports, world_.threads, world_.around,
                         {support::id<terms::TenantId>(tenant),
                          one.id,
                          settled,
                          {terms::Side::Desk, "aoki", "青木 健"}});
    });
  }

  support::MailroomWorld world_;
  int number_ = 0;
};

TEST_F(TakeMail, AReplyBecomesThePersonsMessage) {
  EXPECT_EQ(world_.take(mail()), Outcome::Threaded);
  ASSERT_THAT(world_.threads.added, SizeIs(1));
  EXPECT_EQ(world_.threads.added.front().author, "佐藤 花子");
  EXPECT_EQ(said(), "はい。");
  EXPECT_EQ(world_.audit.rows.back().action, "mailroom.received");
}

TEST_F(TakeMail, Attack43_AForgedSenderJoinsNoTicket) {
  auto forged = mail();
  forged.replace(forged.find("From: sato@test.example"), 23, "From: evil@else.example");
  EXPECT_EQ(world_.take(forged), Outcome::Held);
  EXPECT_EQ(world_.newest(Outcome::Held).why, Why::OtherSender);
  EXPECT_THAT(world_.threads.added, SizeIs(0));
  // And without the token the right sender joins none either.
  EXPECT_EQ(world_.take(to("info@mail.desk.example")), Outcome::Unknown);
}

TEST_F(TakeMail, Attack43_ASenderBesideThePersonIsAnotherSender) {
  EXPECT_EQ(world_.take(mail("From: evil@else.example\n")), Outcome::Held);
  EXPECT_EQ(world_.take(mail("Sender: evil@else.example\nReply-To: evil@else.example\n")),
            Outcome::Threaded);
}

TEST_F(TakeMail, Attack44_SubjectReferencesAndMessageIdThreadNothing) {
  EXPECT_EQ(world_.take(to("info@mail.desk.example",
                           "Subject: Re: [Q-000001]\nReferences: <q1@mail.desk.example>\n"
                           "In-Reply-To: <q1@mail.desk.example>\n")),
            Outcome::Unknown);
  EXPECT_EQ(world_.take(to("answer+" + world_.token("guessed") + "@mail.desk.example")),
            Outcome::Forged);
  EXPECT_EQ(world_.take(to("answer+1@mail.desk.example")), Outcome::Forged);
  EXPECT_EQ(world_.take(to("answer+" + world_.token() + "@else.example")), Outcome::Unknown);
  EXPECT_THAT(world_.threads.added, SizeIs(0));
}

TEST_F(TakeMail, Attack45_WhatAMachineWroteIsNoMessage) {
  for (std::string const header :
       {"Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; x=y", "Precedence: bulk",
        "Precedence: AUTO_REPLY", "List-Id: <a.b>", "X-Autoreply: yes", "X-Autorespond: x"}) {
    EXPECT_EQ(world_.take(mail(header + "\n")), Outcome::Automatic) << header;
  }
  EXPECT_EQ(world_.take(mail("Auto-Submitted: no\n")), Outcome::Threaded);
  // Relays of offices put these on what people write.
  EXPECT_EQ(world_.take(mail("Feedback-ID: 1.x.y:AmazonSES\nList-Unsubscribe: <mailto:a@b>\n")),
            Outcome::Threaded);
}

TEST_F(TakeMail, Attack45_OurOwnMailComingBackEndsThere) {
  auto from_us = mail();
  from_us.replace(from_us.find("From: sato@test.example"), 23, "From: x@MAIL.desk.example");
  EXPECT_EQ(world_.take(from_us), Outcome::Loop);
  EXPECT_EQ(world_.take(to("answer+" + world_.token() + "@mail.desk.example",
                           "Message-ID: <n1@mail.desk.example>\n")),
            Outcome::Loop);
  // What we told somebody, sent back by a program that answers in our name.
  auto notice = mail();
  notice.replace(notice.find("From: sato@test.example"), 23, "From: desk@desk.example");
  EXPECT_EQ(world_.take(notice), Outcome::Loop);
  std::string stations;
  for (int count = 0; count < 101; ++count) stations += "Received: from a by b\n";
  EXPECT_EQ(world_.take(mail(stations)), Outcome::Loop);
}

TEST_F(TakeMail, Attack46_AFloodWaitsForTheDesk) {
  world_.around.rules.person_hourly_max = 3;
  for (int count = 0; count < 3; ++count) EXPECT_EQ(world_.take(mail()), Outcome::Threaded);
  EXPECT_EQ(world_.take(mail()), Outcome::Flood);
  EXPECT_THAT(world_.waiting(), SizeIs(1));
  world_.clock.advance(std::chrono::hours{1} + std::chrono::microseconds{1});
  EXPECT_EQ(world_.take(mail()), Outcome::Threaded);
}

TEST_F(TakeMail, Attack47_HeadersOfOneLineStayOneLine) {
  EXPECT_EQ(world_.take(mail("Subject: =?utf-8?Q?x=0D=0ABcc:_all@else.example?=\n")),
            Outcome::Threaded);
  auto const stored = world_.newest(Outcome::Threaded);
  EXPECT_THAT(stored.subject, Not(HasSubstr("\n")));
  EXPECT_THAT(stored.subject, Not(HasSubstr("\r")));
}

TEST_F(TakeMail, Attack47_ANameWithAnAddressInItIsNoSender) {
  auto tricky = mail();
  tricky.replace(tricky.find("From: sato@test.example"), 23,
                 "From: \"sato@test.example\" <evil@else.example>");
  EXPECT_EQ(world_.take(tricky), Outcome::Held);
}

TEST_F(TakeMail, Attack48_ControlHeadersDecideNothing) {
  EXPECT_EQ(world_.take(mail("X-Priority: 1\nX-Owner: root\nX-State: closed\n"
                             "X-Envelope-To: info@else.example\n")),
            Outcome::Threaded);
  ASSERT_THAT(world_.threads.added, SizeIs(1));
}

TEST_F(TakeMail, Attack48_OnlyWhatOurServerWroteIsTheEnvelope) {
  // Below the first station a stranger wrote it.
  EXPECT_EQ(world_.take(to("info@mail.desk.example",
                           "Envelope-to: answer+" + world_.token() + "@mail.desk.example\n")),
            Outcome::Unknown);
  EXPECT_EQ(world_.take(mail("Return-path: <>\n")), Outcome::Threaded);
}

TEST_F(TakeMail, Attack49_HeadsPartsAndDepthHaveLimits) {
  std::string headers;
  for (int count = 0; count < 10'000; ++count) headers += "X-Many: 1\n";
  EXPECT_EQ(world_.take(mail(headers)), Outcome::Unreadable);
  std::string parts = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
  std::string body;
  for (int count = 0; count < 100'000; ++count) body += "--b\n\nx\n";
  EXPECT_EQ(world_.take(mail(parts, body)), Outcome::Unreadable);
  std::string deep;
  for (int depth = 0; depth < 5'000; ++depth) {
    deep += "Content-Type: multipart/mixed; boundary=d" + std::to_string(depth) + "\n\n--d" +
            std::to_string(depth) + "\n";
  }
  EXPECT_EQ(world_.take(mail("MIME-Version: 1.0\n" + deep.substr(0, deep.find("\n\n") + 1),
                             deep.substr(deep.find("\n\n") + 2))),
            Outcome::Unreadable);
  // Two parts are as they should be.
  EXPECT_EQ(world_.take(mail(parts, "--b\n\nx\n--b\n\ny\n--b--\n")), Outcome::Threaded);
}

TEST_F(TakeMail, Attack49_AnEndlessLineIsALine) {
  EXPECT_EQ(world_.take(mail("", std::string(900'000, 'x'))), Outcome::Threaded);
  EXPECT_EQ(base::code_points(said()), Spoken::kLettersMax);
  EXPECT_EQ(world_.take(mail("X-Long: " + std::string(900'000, 'x') + "\n")), Outcome::Unreadable);
}

TEST_F(TakeMail, Attack49_OfATooLargeMailTheHeadIsRead) {
  world_.around.rules.bytes_max = 1'000;
  EXPECT_EQ(world_.take(mail("", std::string(2'000, 'x'))), Outcome::TooLarge);
  EXPECT_THAT(world_.waiting(), SizeIs(1));
  EXPECT_EQ(settle(world_.waiting().front(), Settled::TakenIn).error().code, "mailroom.too-large");
  EXPECT_TRUE(settle(world_.waiting().front(), Settled::LeftOut));
}

TEST_F(TakeMail, Attack50_MessageIdsStallNothing) {
  auto const without_id = [&](std::string const& id, std::string const& words) {
    return std::string{kTrace} + "From: sato@test.example\nTo: answer+" + world_.token() +
           "@mail.desk.example\n" + id + "\n" + words + "\n";
  };
  EXPECT_EQ(world_.take(without_id("", "一つ目")), Outcome::Threaded);
  EXPECT_EQ(world_.take(without_id("Message-ID:\n", "二つ目")), Outcome::Threaded);
  EXPECT_EQ(world_.take(without_id("Message-ID: <same@x>\n", "三つ目")), Outcome::Threaded);
  EXPECT_EQ(world_.take(without_id("Message-ID: <same@x>\n", "四つ目")), Outcome::Threaded);
  EXPECT_EQ(world_.take(without_id("Message-ID: <same@x>\n", "四つ目")), Outcome::Duplicate);
  EXPECT_EQ(world_.take(without_id("Message-ID: <" + std::string(9'000, 'i') + ">\n", "五つ目")),
            Outcome::Threaded);
  EXPECT_THAT(world_.threads.added, SizeIs(5));
}

TEST_F(TakeMail, Attack51_EscapesOfIso2022JpHideNoMarkup) {
  EXPECT_EQ(world_.take(mail("Content-Type: text/plain; charset=iso-2022-jp\n",
                             "\x1b$B\x1b(B<scr\x1b$B\x1b(Bipt>\x1b(Z!")),
            Outcome::Threaded);
  EXPECT_THAT(said(), HasSubstr("<script>"));  // as text, which is all that is ever shown
  EXPECT_THAT(said(), Not(HasSubstr("\x1b")));
}

TEST_F(TakeMail, Attack52_APageThatSaysSomethingElseIsMarked) {
  std::string const head = "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n";
  EXPECT_EQ(world_.take(mail(head,
                             "--b\nContent-Type: text/plain; charset=utf-8\n\nはい。\n--b\n"
                             "Content-Type: text/html; charset=utf-8\n\n<p>いいえ。</p>\n--b--\n")),
            Outcome::Threaded);
  EXPECT_EQ(said(), "はい。");
  EXPECT_THAT(world_.threads.added.back().spoken.remark, HasSubstr("内容が異なります"));
  EXPECT_THAT(world_.threads.added.back().spoken.rest, HasSubstr("いいえ。"));
}

TEST_F(TakeMail, Attack53_ResultsOfChecksInTheHeadAreNotBelieved) {
  auto forged = mail(
      "Authentication-Results: mail.desk.example; dkim=pass; spf=pass; dmarc=pass\n");
  forged.replace(forged.find("From: sato@test.example"), 23, "From: evil@else.example");
  EXPECT_EQ(world_.take(forged), Outcome::Held);
}

TEST_F(TakeMail, Attack54_AMailInAMailSpeaksForNobody) {
  std::string const head = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
  EXPECT_EQ(world_.take(mail(head,
                             "--b\nContent-Type: text/plain; charset=utf-8\n\n外。\n--b\n"
                             "Content-Type: message/rfc822\n\nAuto-Submitted: auto-replied\n"
                             "From: x@mail.desk.example\n\ninner\n--b--\n")),
            Outcome::Threaded);
  EXPECT_EQ(said(), "外。");
}

TEST_F(TakeMail, Attack1_ScriptInAPageIsNoText) {
  EXPECT_EQ(world_.take(mail("Content-Type: text/html; charset=utf-8\n",
                             "<p>確認</p><script>alert(1)</script><style>x{}</style>")),
            Outcome::Threaded);
  EXPECT_THAT(said(), HasSubstr("確認"));
  EXPECT_THAT(said(), Not(HasSubstr("alert")));
}

TEST_F(TakeMail, Attack6_MarkupInAHeadIsText) {
  EXPECT_EQ(world_.take(mail("Subject: <img src=x onerror=alert(1)>\n")), Outcome::Threaded);
  EXPECT_EQ(world_.newest(Outcome::Threaded).subject, "<img src=x onerror=alert(1)>");
}

TEST_F(TakeMail, TheSameFileIsTakenInOnce) {
  auto const raw = mail();
  EXPECT_EQ(world_.take_as("1.desk", raw), Outcome::Threaded);
  EXPECT_EQ(world_.take_as("1.desk", raw), std::nullopt);
  EXPECT_THAT(world_.threads.added, SizeIs(1));
}

TEST_F(TakeMail, AMailDeliveredTwiceIsTakenInOnce) {
  auto const raw = mail();
  EXPECT_EQ(world_.take(raw), Outcome::Threaded);
  EXPECT_EQ(world_.take("Received: by another way\n" + raw), Outcome::Duplicate);
}

TEST_F(TakeMail, Attack46_BeyondTheListOfAnInquiryNothingWaits) {
  world_.people.may_reply = false;
  for (std::size_t count = 0; count < Mails::kWaitingMax; ++count) {
    EXPECT_EQ(world_.take(mail()), Outcome::Held);
  }
  EXPECT_EQ(world_.take(mail()), Outcome::Flood);
  EXPECT_THAT(world_.waiting(), SizeIs(Mails::kWaitingMax));
  EXPECT_NE(world_.newest(Outcome::Flood).sha256, "") << "its bytes are kept";
  EXPECT_TRUE(settle(world_.waiting().front(), Settled::LeftOut));
  EXPECT_EQ(world_.take(mail()), Outcome::Held) << "there is room again";
}

TEST_F(TakeMail, WhatAPersonWritesAfterTheEndWaitsForTheDeskAndJoinsNothing) {
  world_.threads.is_open = false;
  EXPECT_EQ(world_.take(mail("", "また出ました")), Outcome::Held);
  auto const held = world_.waiting();
  ASSERT_THAT(held, SizeIs(1));
  EXPECT_EQ(held.front().why, Why::Ended);
  EXPECT_EQ(held.front().spoken.said, "また出ました");
  EXPECT_EQ(settle(held.front(), Settled::TakenIn).error().code, "mailroom.ended");
  EXPECT_TRUE(settle(held.front(), Settled::LeftOut));
  EXPECT_THAT(world_.threads.added, SizeIs(0));
}

TEST_F(TakeMail, AfterTheEndItsPersonIsHeardWithoutReadableWordsToo) {
  world_.threads.is_open = false;
  world_.around.rules.person_hourly_max = 0;
  EXPECT_EQ(world_.take(mail()), Outcome::Held) << "one too many of an hour";
  EXPECT_EQ(world_.take(mail("Content-Type: application/pkcs7-mime\n")), Outcome::Held);
  EXPECT_EQ(world_.take(mail("", " ")), Outcome::Held) << "no words";
  EXPECT_THAT(world_.waiting(), SizeIs(3));
}

TEST_F(TakeMail, WhatOthersWriteAfterTheEndAndAnOldAddressAreExpired) {
  auto const old = mail();
  world_.threads.is_open = false;
  world_.people.may_reply = false;
  EXPECT_EQ(world_.take(mail()), Outcome::Expired);
  EXPECT_THAT(world_.waiting(), SizeIs(0));
  world_.threads.is_open = true;
  world_.people.may_reply = true;
  world_.clock.advance(std::chrono::days{366});
  EXPECT_EQ(world_.take(old), Outcome::Expired);
}

TEST_F(TakeMail, WhoMayNotReplyNowIsHeld) {
  world_.people.may_reply = false;
  EXPECT_EQ(world_.take(mail()), Outcome::Held);
  EXPECT_EQ(world_.newest(Outcome::Held).why, Why::NoRight);
  world_.clock.advance(std::chrono::seconds{1});
  world_.people.is_active = false;
  EXPECT_EQ(world_.take(mail()), Outcome::Held);
  EXPECT_EQ(world_.newest(Outcome::Held).why, Why::PersonGone);
}

TEST_F(TakeMail, ABounceNamesWhatCameBack) {
  EXPECT_EQ(world_.take(to("bounce+0192f0c1-77@mail.desk.example")), Outcome::Bounce);
  EXPECT_EQ(world_.newest(Outcome::Bounce).bounced, "0192f0c1-77");
  EXPECT_THAT(world_.bounces.told, ElementsAre("bounce+0192f0c1-77@mail.desk.example "));
}

TEST_F(TakeMail, AReportOfTheServerOfOurOwnDomainIsABounce) {
  auto report = to("bounce+77@mail.desk.example",
                   "Auto-Submitted: auto-replied\nMessage-ID: <x@mail.desk.example>\n"
                   "MIME-Version: 1.0\nContent-Type: multipart/report; "
                   "report-type=delivery-status; boundary=b\n");
  report.replace(report.find("From: sato@test.example"), 23,
                 "From: Mailer-Daemon@mail.desk.example");
  report +=
      "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
      "Action: failed\nFinal-Recipient: rfc822; a@b.example\nStatus: 5.1.1\n--b--\n";
  EXPECT_EQ(world_.take(report), Outcome::Bounce);
  EXPECT_THAT(world_.bounces.told, ElementsAre("bounce+77@mail.desk.example final 5.1.1"));
}

TEST_F(TakeMail, Attack45_AVacationThatAnswersWhereBouncesGoIsNone) {
  EXPECT_EQ(world_.take(to("bounce+77@mail.desk.example", "Auto-Submitted: auto-replied\n")),
            Outcome::Automatic);
  EXPECT_THAT(world_.bounces.told, SizeIs(0));
}

TEST_F(TakeMail, APersonRepliesFromTheAddressTheyConfirmedToo) {
  world_.people.addresses = {"sato", "sato@test.example"};
  EXPECT_EQ(world_.take(mail()), Outcome::Threaded);
  world_.people.addresses = {"sato", "other@test.example"};
  EXPECT_EQ(world_.take(mail()), Outcome::Held);
}

TEST_F(TakeMail, AHeldMailIsTakenInByTheDeskAlone) {
  world_.people.may_reply = false;
  EXPECT_EQ(world_.take(mail("", "見てください")), Outcome::Held);
  auto const held = world_.waiting();
  ASSERT_THAT(held, SizeIs(1));
  EXPECT_EQ(settle(held.front(), Settled::TakenIn, "globex").error().kind,
            base::ErrorKind::NotFound);
  EXPECT_TRUE(settle(held.front(), Settled::TakenIn));
  EXPECT_EQ(said(), "見てください");
  EXPECT_THAT(world_.waiting(), SizeIs(0));
  EXPECT_EQ(settle(held.front(), Settled::LeftOut).error().code, "mailroom.unknown");
  EXPECT_EQ(world_.audit.rows.back().action, "mailroom.settled");
}

TEST_F(TakeMail, OldMailsAreForgottenWithTheirBytes) {
  EXPECT_EQ(world_.take(to("info@mail.desk.example")), Outcome::Unknown);
  auto const sha256 = world_.newest().sha256;
  world_.clock.advance(std::chrono::days{2});
  std::vector<std::string> gone;
  EXPECT_TRUE(world_.in_store([&](MailroomPorts& ports) -> base::Result<void> {
    auto names = forget_mails(ports, world_.clock.now() - std::chrono::days{1});
    if (!names) return base::pass(names);
    gone = *names;
    return {};
  }));
  EXPECT_THAT(gone, ElementsAre(sha256));
}

}  // namespace
}  // namespace mailroom
