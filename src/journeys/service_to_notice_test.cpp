#include "journeys/service_to_notice.hpp"

#include "support/notices_world.hpp"

namespace {

using notices::State;

class ServiceToNotice : public support::NoticesWorld {
 protected:
  void paid_work(std::string const& state) {
    write([&](notices::NoticesPorts& ports) {
      return journeys::paid_work_to_notice(
          ports, around_, {std::string{terms::kPaidWorkChanged}, "acme", "w1", state});
    });
  }
};

TEST_F(ServiceToNotice, WhatACustomerDidWithAQuoteIsNotToldToTheCustomer) {
  person("sato");
  for (auto const* state : {"consented", "declined", "withdrawn"}) paid_work(state);
  EXPECT_TRUE(in(State::Waiting).empty());
}

TEST_F(ServiceToNotice, AQuoteIsToldOnceWithItsPageAndWithoutPriceOrFirm) {
  person("sato");
  paid_work("offered");
  paid_work("offered");
  auto const waiting = in(State::Waiting);
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting.front().words.path, "/t/acme/paid-works/w1");
  EXPECT_EQ((waiting.front().words.subject + waiting.front().words.text).find("円"),
            std::string::npos);
}

TEST_F(ServiceToNotice, WhatTheDeskOrTheClockDidIsTold) {
  person("sato");
  for (auto const* state : {"handed_over", "done", "retracted", "lapsed"}) paid_work(state);
  EXPECT_EQ(in(State::Waiting).size(), 4U);
}

}  // namespace
