#include "domain/notices/send_notices.hpp"

#include "support/notices_world.hpp"

#include <rapidcheck/gtest.h>

namespace notices {
namespace {

using support::id;

class SendNotices : public support::NoticesWorld {
 protected:
  Notice settled(Notice const& notice, Handed handed) {
    return get<Notice>([&](NoticesPorts& ports) {
      return settle(ports, around_, notice, {handed, "word"});
    });
  }
  Notice claimed_one() {
    person("sato");
    tell(news("block:b1:failed"));
    return claim().at(0);
  }
  Notice stored(Notice const& notice) {
    return get<Notice>([&](NoticesPorts& ports) { return ports.notices.find(notice.id); });
  }
};

TEST_F(SendNotices, WhatIsClaimedIsClaimedByNobodyElse) {
  auto const notice = claimed_one();
  EXPECT_EQ(stored(notice).state, State::Sending);
  EXPECT_TRUE(claim().empty());
}

TEST_F(SendNotices, TheWordsOfWhatWasSentAreNotKept) {
  auto const notice = claimed_one();
  EXPECT_EQ(settled(notice, Handed::Accepted).state, State::Sent);
  EXPECT_EQ(stored(notice).words.text, "");
  EXPECT_EQ(stored(notice).words.subject, "件名");
}

TEST_F(SendNotices, RefusedForNowItWaitsLongerEachTimeAndAfterEightItHasFailed) {
  auto notice = claimed_one();
  base::Instant last_pause{};
  for (int attempt = 1; attempt < Notice::kAttemptsMax; ++attempt) {
    notice = settled(notice, Handed::Later);
    ASSERT_EQ(notice.state, State::Waiting) << attempt;
    base::Instant const pause{(notice.next_at - clock_.now()).count()};
    EXPECT_GE(pause, last_pause);
    last_pause = pause;
    EXPECT_TRUE(claim().empty()) << "not before its time";
    clock_.set(notice.next_at);
    notice = claim().at(0);
  }
  EXPECT_EQ(settled(notice, Handed::Later).state, State::Failed);
}

TEST_F(SendNotices, AServerThatIsAwayCountsForNothingButForThreeDays) {
  auto notice = claimed_one();
  notice = settled(notice, Handed::Away);
  EXPECT_EQ(stored(notice).state, State::Waiting);
  EXPECT_EQ(stored(notice).attempts, 0);
  clock_.advance(std::chrono::hours{73});
  EXPECT_TRUE(claim().empty());
  EXPECT_EQ(stored(notice).state, State::Failed);
  EXPECT_EQ(stored(notice).why, "too-old");
}

TEST_F(SendNotices, WhatWasBeingSentWhenTheProcessEndedIsUncertainAndNeverSentAgainByItself) {
  auto const notice = claimed_one();
  EXPECT_EQ(get<std::int64_t>([&](NoticesPorts& ports) { return strand(ports, around_); }), 1);
  EXPECT_EQ(stored(notice).state, State::Uncertain);
  clock_.advance(std::chrono::hours{999});
  EXPECT_TRUE(claim().empty());
}

TEST_F(SendNotices, AnOperatorSendsAnUncertainOneAgainAndNoOther) {
  auto const notice = claimed_one();
  terms::Actor const operator_{terms::Side::Desk, "op", "Operator"};
  auto const again = [&] {
    return run([&](NoticesPorts& ports) -> base::Result<void> {
      auto done = resolve(ports, around_, notice.id, Resolution::SendAgain, operator_);
      if (!done) return base::pass(done);
      return {};
    });
  };
  EXPECT_EQ(again().error().code, "notices.state");
  settled(notice, Handed::Unclear);
  ASSERT_TRUE(again());
  EXPECT_EQ(audit_.rows.back().action, "notices.sent-again");
  EXPECT_EQ(claim().size(), 1U);
  EXPECT_EQ(again().error().code, "notices.state");
}

TEST_F(SendNotices, ABadAddressIsHeldBackAtOnce) {
  auto const notice = claimed_one();
  EXPECT_EQ(settled(notice, Handed::BadAddress).state, State::Bounced);
  EXPECT_EQ(tell(news("block:b2:failed")), 0);
  EXPECT_EQ(audit_.rows.back().action, "notices.address-held");
}

TEST_F(SendNotices, AHardBounceHoldsTheAddressBackAndDropsWhatWaits) {
  auto const notice = claimed_one();
  settled(notice, Handed::Accepted);
  tell(news("block:b2:failed"));
  for (int i = 0; i < 2; ++i) {  // told twice
    write([&](NoticesPorts& ports) {
      return note_bounce(ports, notice.id, Bounce::Hard, "5.1.1 <b>", clock_.now());
    });
  }
  EXPECT_EQ(stored(notice).state, State::Bounced);
  EXPECT_EQ(stored(notice).why, "bounced 5.1.1 b");
  EXPECT_TRUE(claim().empty());
  EXPECT_EQ(in(State::Dropped).size(), 1U);
}

TEST_F(SendNotices, ABounceOfWhatWasNeverSentOrIsUnknownChangesNothing) {
  person("sato");
  tell(news("block:b1:failed"));
  auto const notice = in(State::Waiting).at(0);
  write([&](NoticesPorts& ports) {
    return note_bounce(ports, notice.id, Bounce::Hard, "5.1.1", clock_.now());
  });
  write([&](NoticesPorts& ports) {
    return note_bounce(ports, id<terms::NoticeId>("unknown"), Bounce::Hard, "5.1.1", clock_.now());
  });
  EXPECT_EQ(claim().size(), 1U);
}

TEST_F(SendNotices, WhoEndedTheKindOrMovedWhileItWaitedGetsNothing) {
  auto const sato = person("sato");
  tell(news("block:b1:failed"));
  write([&](NoticesPorts& ports) {
    auto known = *ports.mail_people.find(sato);
    known->address = *terms::MailAddress::parse("new@firm.example");
    ++known->revision;
    return ports.mail_people.save(*known);
  });
  EXPECT_TRUE(claim().empty());
  EXPECT_EQ(in(State::Dropped).at(0).why, "unwanted");
}

TEST_F(SendNotices, AReminderWaitsForItsTimeAndIsCalledOff) {
  person("sato");
  auto reminder = news("block:b1:block_ending", Kind::BlockEnding);
  reminder.not_before = clock_.now() + std::chrono::hours{200};
  tell(reminder);
  auto other = news("block:b1:block_ending2", Kind::BlockEnding);
  tell(other);
  EXPECT_EQ(claim().size(), 1U);
  write([&](NoticesPorts& ports) {
    return ports.notices.call_off("block:b1:block_ending", clock_.now());
  });
  clock_.advance(std::chrono::hours{201});
  EXPECT_TRUE(claim().empty());
  EXPECT_EQ(in(State::Dropped).at(0).why, "over");
}

TEST_F(SendNotices, AReminderOfALongBlockIsNotTooOldWhenItsTimeComes) {
  person("sato");
  auto reminder = news("block:b1:block_ending", Kind::BlockEnding);
  reminder.not_before = clock_.now() + std::chrono::hours{200};
  tell(reminder);
  clock_.advance(std::chrono::hours{201});
  EXPECT_EQ(claim().size(), 1U);
}

TEST_F(SendNotices, AfterARestoreNothingGoesOutByItself) {
  person("sato");
  tell(news("block:b1:failed"));
  write([&](NoticesPorts& ports) { return ports.notices.doubt_all(clock_.now()); });
  EXPECT_TRUE(claim().empty());
  EXPECT_EQ(in(State::Uncertain).size(), 1U);
}

TEST_F(SendNotices, AfterARestoreAReminderWhoseTimeIsToComeStillGoesOut) {
  person("sato");
  auto reminder = news("block:b1:block_ending", Kind::BlockEnding);
  reminder.not_before = clock_.now() + std::chrono::hours{2};
  tell(reminder);
  write([&](NoticesPorts& ports) { return ports.notices.doubt_all(clock_.now()); });
  clock_.advance(std::chrono::hours{2});
  EXPECT_EQ(claim().size(), 1U);
}

TEST_F(SendNotices, WhatSomebodyWaitsForGoesBeforeTheHoursDigests) {
  person("sato");
  for (int i = 0; i < 9; ++i) tell(news("digest:" + std::to_string(i), Kind::Digest));
  clock_.advance(std::chrono::seconds{1});
  tell(news("call:a1:1", Kind::Escalation));
  tell(news("test:1", Kind::Test));
  auto const first = claim(3);
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first.at(0).kind, Kind::Escalation);
  EXPECT_EQ(first.at(1).kind, Kind::Test);
  EXPECT_EQ(first.at(2).kind, Kind::Digest);
  EXPECT_EQ(claim().size(), 8U);
}

/// Whatever becomes of it, in whatever order: nothing that was accepted is ever sent again, and
/// nothing without an answer but by a person.
RC_GTEST_FIXTURE_PROP(SendNotices, NothingIsAcceptedTwice, ()) {
  person("p" + std::to_string(clock_.now().micros()));
  tell(news("fact:" + std::to_string(clock_.now().micros())));
  int accepted = 0;
  bool is_unclear = false;
  for (int step = 0; step < 30; ++step) {
    clock_.advance(std::chrono::hours{13});
    auto const claimed = claim();
    if (claimed.empty()) continue;
    RC_ASSERT(accepted == 0 && !is_unclear);
    auto const handed = *rc::gen::element(Handed::Accepted, Handed::Later, Handed::Away,
                                          Handed::Unclear);
    settled(claimed.at(0), handed);
    accepted += handed == Handed::Accepted ? 1 : 0;
    is_unclear = handed == Handed::Unclear;
  }
}

}  // namespace
}  // namespace notices
