#include "journeys/service_to_notice.hpp"

#include "support/notices_world.hpp"

namespace {

using notices::Kind;
using notices::State;
using support::id;

class ServiceToNotice : public support::NoticesWorld {
 protected:
  void claim(std::string const& detail) {
    write([&](notices::NoticesPorts& ports) {
      return journeys::claim_to_notice(ports, around_,
                                       {std::string{terms::kClaimChanged}, "acme", "c1", detail});
    });
  }
  void ending(std::string const& delegation, base::Instant ends_at) {
    write([&](notices::NoticesPorts& ports) {
      return journeys::delegation_to_notice(
          ports, around_,
          {std::string{terms::kDelegationEnding}, "acme", delegation, base::iso8601(ends_at)});
    });
  }
};

TEST_F(ServiceToNotice, WhatTheFirmDidItselfIsNotToldToIt) {
  person("sato");
  claim("discovered 1");
  claim("notified 3");
  EXPECT_TRUE(in(State::Waiting).empty());
}

TEST_F(ServiceToNotice, EachStepOfAClaimIsToldOnceAlsoWhenItsStateComesAgain) {
  person("sato");
  // Two requests for papers, a payment, the end, a reversal that reopens it, the second end.
  for (auto const* detail : {"documents 5", "documents 6", "approved 8", "approved 9", "closed 10",
                             "approved 11", "closed 12"}) {
    claim(detail);
    claim(detail);  // told at least once
  }
  EXPECT_EQ(in(State::Waiting).size(), 7U);
}

TEST_F(ServiceToNotice, TheMailOfAClaimLeadsToItsPage) {
  person("sato");
  claim("accepted 4");
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).at(0).words.path, "/t/acme/insurance/c1");
}

TEST_F(ServiceToNotice, AClaimOfAnotherFirmIsNobodysNews) {
  person("sato", "globex");
  claim("accepted 4");
  EXPECT_TRUE(in(State::Waiting).empty());
}

TEST_F(ServiceToNotice, TheEndOfADelegatedAccountIsToldOnceForEachNumberOfDays) {
  person("sato");
  auto const ends_at = clock_.now() + std::chrono::days{14};
  ending("d1", ends_at);
  ending("d1", ends_at);  // twice
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).front().kind, Kind::DelegationEnding);
  EXPECT_EQ(in(State::Waiting).front().words.subject,
            "代行設定用アカウントの期限まで、あと 14 日です");
  EXPECT_EQ(in(State::Waiting).front().words.path, "/t/acme/delegations");
  clock_.advance(std::chrono::days{11});
  ending("d1", ends_at);
  EXPECT_EQ(in(State::Waiting).size(), 2U);
}

TEST_F(ServiceToNotice, OfTheAccountsOfAChildItsPartnerHears) {
  person("sato");
  person("reseller");
  people_.firms["acme"].back().is_partner = true;
  ending("d1", clock_.now() + std::chrono::days{3});
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).front().to.user, id<terms::UserId>("reseller"));
}

TEST_F(ServiceToNotice, WhatHasEndedIsNotRemindedOf) {
  person("sato");
  ending("d1", clock_.now());
  EXPECT_TRUE(in(State::Waiting).empty());
}

}  // namespace
