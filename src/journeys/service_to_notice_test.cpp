#include "journeys/service_to_notice.hpp"

#include "support/notices_world.hpp"

namespace {

using notices::State;

class ServiceToNotice : public support::NoticesWorld {
 protected:
  void claim(std::string const& detail) {
    write([&](notices::NoticesPorts& ports) {
      return journeys::claim_to_notice(ports, around_,
                                       {std::string{terms::kClaimChanged}, "acme", "c1", detail});
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

}  // namespace
