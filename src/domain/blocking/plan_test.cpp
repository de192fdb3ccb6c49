#include "domain/blocking/plan.hpp"

#include "support/fakes.hpp"

#include <gmock/gmock.h>

namespace blocking {
namespace {

using support::id;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Not;

[[nodiscard]] std::vector<std::string> steps_for(terms::Adapter adapter) {
  PlanInput input{id<terms::BlockId>("b1"),
                  id<terms::RouterId>("r1"),
                  "本社",
                  *terms::IpAddress::parse("198.51.100.10"),
                  0,
                  {}};
  input.lifetime_hours = 168;
  input.adapter = adapter;
  return make_plan(input, [](std::string_view text) { return std::string{text}; }).steps;
}

TEST(Plans, SayOfEachWayWhatItCanDoAndNoMore) {
  EXPECT_THAT(steps_for(terms::Adapter::Agent), Contains(HasSubstr("ルーターの両方が")));
  for (auto const adapter : {terms::Adapter::Edl, terms::Adapter::Ssh, terms::Adapter::Manual}) {
    EXPECT_THAT(steps_for(adapter), Each(Not(HasSubstr("ルーターの両方が"))));
  }
  for (auto const adapter : {terms::Adapter::Edl, terms::Adapter::CrowdSec}) {
    EXPECT_THAT(steps_for(adapter), Contains(HasSubstr("確かめられません")));
    EXPECT_THAT(steps_for(adapter), Each(Not(HasSubstr("読み返し"))));
  }
  EXPECT_THAT(steps_for(terms::Adapter::Manual), Contains(HasSubstr("担当者がルーターの画面で")));
}

}  // namespace
}  // namespace blocking
