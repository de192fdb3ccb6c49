#include "domain/notices/queue_notice.hpp"

#include "support/notices_world.hpp"

namespace notices {
namespace {

using support::id;

class QueueNotice : public support::NoticesWorld {};

TEST_F(QueueNotice, AFactToldTwiceIsToldNobodyTwice) {
  person("sato");
  person("kato");
  EXPECT_EQ(tell(news("block:b1:failed")), 2);
  EXPECT_EQ(tell(news("block:b1:failed")), 0);
  EXPECT_EQ(in(State::Waiting).size(), 2U);
}

TEST_F(QueueNotice, NobodyOfAnotherFirmHears) {
  person("sato");
  person("suzuki", "globex");
  tell(news("block:b1:failed"));
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).front().to.address.text(), "sato@firm.example");
}

TEST_F(QueueNotice, Attack46_AnAddressNobodyConfirmedGetsNothing) {
  person("sato", "acme", false);
  EXPECT_EQ(tell(news("block:b1:failed")), 0);
  for (auto const state : kStates) EXPECT_TRUE(in(state).empty());
}

TEST_F(QueueNotice, Attack46_AFloodToOneAddressIsSpreadOverADayAndThenDropped) {
  around_.rules.per_address_hour = 3;
  person("sato");
  for (int i = 0; i < 80; ++i) tell(news("block:b" + std::to_string(i) + ":failed"));
  EXPECT_EQ(in(State::Waiting).size(), 72U);
  ASSERT_EQ(in(State::Dropped).size(), 8U);
  EXPECT_EQ(in(State::Dropped).front().why, "too-many");
  EXPECT_EQ(in(State::Dropped).front().words.text, "");
  for (int hour = 0; hour < 24; ++hour) {
    EXPECT_EQ(claim().size(), 3U) << hour;
    EXPECT_TRUE(claim().empty()) << hour;
    clock_.advance(std::chrono::hours{1});
  }
}

/// One a firm and hour: somebody of a reseller hears of each firm, and still of an answer.
TEST_F(QueueNotice, DigestsAndCallsAreNotCountedAndNeverWait) {
  around_.rules.per_address_hour = 3;
  person("sato");
  for (int i = 0; i < 9; ++i) tell(news("digest:" + std::to_string(i), Kind::Digest));
  EXPECT_EQ(tell(news("inquiry:i1", Kind::InquiryAnswered)), 1);
  EXPECT_EQ(claim().size(), 10U);
  for (int i = 0; i < 3; ++i) tell(news("block:b" + std::to_string(i) + ":failed"));
  EXPECT_EQ(tell(news("call:a1:1", Kind::Escalation)), 1);
  EXPECT_EQ(claim().size(), 3U) << "two of the blocks, and the call";
}

TEST_F(QueueNotice, WhoEndedAKindHearsTheOthers) {
  auto const sato = person("sato");
  write([&](NoticesPorts& ports) {
    auto known = *ports.mail_people.find(sato);
    known->set(Subject::Blocks, false);
    ++known->revision;
    return ports.mail_people.save(*known);
  });
  EXPECT_EQ(tell(news("block:b1:failed")), 0);
  EXPECT_EQ(tell(news("digest:1", Kind::Digest)), 1);
}

TEST_F(QueueNotice, AnAddressThatBouncedGetsNothingUntilItIsConfirmed) {
  person("sato");
  write([&](NoticesPorts& ports) {
    return ports.held.put({*terms::MailAddress::parse("sato@firm.example"), clock_.now(), "5.1.1"});
  });
  EXPECT_EQ(tell(news("block:b1:failed")), 0);
  ASSERT_EQ(in(State::Dropped).size(), 1U);
  EXPECT_EQ(in(State::Dropped).front().why, "held");
}

TEST_F(QueueNotice, OfAFirmWithAPartnerThePartnerAloneHearsOfInquiries) {
  person("sato");
  auto const partner = person("mori");
  people_.firms["acme"].back().is_partner = true;
  auto const told = get<std::int64_t>([&](NoticesPorts& ports) {
    return tell_tenant(ports, around_, news("inquiry:i1", Kind::InquiryAnswered), Audience::Askers);
  });
  EXPECT_EQ(told, 1);
  EXPECT_EQ(in(State::Waiting).front().to.user, partner);
}

TEST_F(QueueNotice, WithoutAServerNothingIsMade) {
  around_.rules.is_on = false;
  person("sato");
  EXPECT_EQ(tell(news("block:b1:failed")), 0);
}

}  // namespace
}  // namespace notices
