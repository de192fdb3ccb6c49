// What the desk decided beside what was proposed, over the real wiring.
#include "journeys/verdict_to_decision.hpp"

#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using base::Result;
using identity::Role;
using platform::http::Method;
using platform::http::Response;
using support::DeskBuilding;
using testing::HasSubstr;
using testing::Not;
using Visitor = DeskBuilding::Visitor;

class VerdictToDecision : public testing::Test {
 protected:
  [[nodiscard]] std::string opened() {
    auto const made = town_.send(
        town_.as(Role::CompanyUser), Method::Post, "/api/v1/tenants/acme/inquiries",
        R"({"subject":"遮断のお願い","body":"8.8.8.8 への通信を止めていただけますか。)"
        R"(電話は 03-1234-5678 です。","alert_ids":[]})");
    return value(made.body, "id");
  }
  [[nodiscard]] static std::string value(std::string const& json, std::string const& name) {
    return DeskBuilding::text_after(json, '"' + name + R"(":")");
  }
  [[nodiscard]] std::string path(std::string const& tail) const {
    return "/api/v1/tenants/acme/inquiries/" + inquiry_ + tail;
  }
  [[nodiscard]] std::string get(Visitor const& who, std::string const& target) {
    return town_.send(who, Method::Get, target).body;
  }
  void decide(std::string const& verdict) {
    ASSERT_EQ(town_.send(analyst_, Method::Post, path("/verdict"), verdict).status, 200);
    town_.settle();
  }
  [[nodiscard]] Response review(std::string const& body) {
    return town_.send(supervisor_, Method::Post, path("/correction"), body);
  }
  [[nodiscard]] std::string waiting() { return get(supervisor_, "/api/v1/desk/corrections"); }
  [[nodiscard]] Result<void> tell(terms::Event const& event) {
    return town_.database().write([&](platform::sql::Transaction& transaction) {
      app::BoundTriage bound{transaction, town_.building().works().shared};
      return journeys::verdict_to_decision(bound.ports, town_.building().sorting(), event);
    });
  }

  support::DeskTown town_;
  Visitor const analyst_ = town_.as(Role::Analyst);
  Visitor const supervisor_ = town_.as(Role::Supervisor);
  std::string const inquiry_ = opened();
};

TEST_F(VerdictToDecision, AnEventThatNamesNoVerdictIsAFaultOfOurs) {
  for (auto const* detail : {"", "e1", "e1 x A1 high aoki", "e1 12 A1", "e1 12 A1 soon aoki 青木",
                             "E! 12 A1 high aoki a"}) {
    auto const told = tell({std::string{terms::kInquiryDecided}, "acme", inquiry_, detail});
    ASSERT_FALSE(told) << detail;
    EXPECT_EQ(told.error().code, "journeys.verdict-event");
  }
}

TEST_F(VerdictToDecision, OfAnInquiryThatIsGoneOrAnotherTenantsNothingIsKept) {
  for (auto const* tenant : {"globex", "nobody"}) {
    EXPECT_TRUE(
        tell({std::string{terms::kInquiryDecided}, tenant, inquiry_, "e1 12 A1 high aoki 青木"}));
  }
  EXPECT_THAT(waiting(), HasSubstr(R"("items":[])"));
  EXPECT_THAT(get(analyst_, path("/proposal")), HasSubstr(R"("decisions":[])"));
}

TEST_F(VerdictToDecision, AConfirmedProposalStandsBesideWhoConfirmedIt) {
  auto const before = get(analyst_, path("/proposal"));
  decide(R"({"scope_id":")" + value(before, "scope_id") + R"(","urgency":")" +
         value(before, "urgency") + R"("})");
  auto const after = get(analyst_, path("/proposal"));
  EXPECT_THAT(after, HasSubstr(R"("person_name":"analyst")"));
  EXPECT_THAT(after, HasSubstr(R"("agrees":true)"));
  EXPECT_THAT(get(supervisor_, "/api/v1/desk/triage-quality?days=1"),
              HasSubstr(R"("decisions":1,"confirmed":1)"));
}

TEST_F(VerdictToDecision, ACorrectionIsAnonymisedReviewedAndTaken) {
  decide(R"({"scope_id":"A5","urgency":"normal"})");
  EXPECT_THAT(waiting(), HasSubstr(inquiry_));
  auto const seen = get(supervisor_, path("/correction"));
  auto const text = value(seen, "text");
  EXPECT_THAT(text, HasSubstr("203.0.113.1 への通信を止めて"));
  EXPECT_THAT(text, Not(HasSubstr("1234")));
  auto const decision = value(seen, "decision_id");
  auto const taken = review(
      R"({"decision_id":")" + decision +
      R"(","outcome":"accepted","text":"203.0.113.1 を止めて","category":"A1",)"
      R"("urgency":"high","action":"block"})");
  EXPECT_EQ(taken.status, 200) << taken.body;
  EXPECT_THAT(taken.body, HasSubstr("c000001"));
  EXPECT_THAT(waiting(), HasSubstr(R"("items":[])"));
  EXPECT_EQ(review(R"({"decision_id":")" + decision + R"(","outcome":"declined"})").status, 404);
}

TEST_F(VerdictToDecision, ToldTwiceItIsKeptOnceAndWhatWasReviewedStaysSo) {
  decide(R"({"scope_id":"A5"})");
  auto const decision = value(get(supervisor_, path("/correction")), "decision_id");
  ASSERT_EQ(review(R"({"decision_id":")" + decision + R"(","outcome":"declined"})").status, 200);
  auto const before = get(analyst_, path("/proposal"));
  ASSERT_TRUE(tell({std::string{terms::kInquiryDecided}, "acme", inquiry_,
                    decision + " 12 A5 - aoki 青木 花子"}));
  EXPECT_EQ(get(analyst_, path("/proposal")), before);
  EXPECT_THAT(waiting(), HasSubstr(R"("items":[])"));
}

TEST_F(VerdictToDecision, AReviewOfWhatWasDecidedAnewIsRefused) {
  decide(R"({"scope_id":"A5"})");
  auto const old = value(get(supervisor_, path("/correction")), "decision_id");
  decide(R"({"scope_id":"A6"})");
  EXPECT_EQ(review(R"({"decision_id":")" + old + R"(","outcome":"declined"})").status, 409);
  EXPECT_THAT(waiting(), HasSubstr(R"("scope_id":"A6")"));
}

TEST_F(VerdictToDecision, OnlySupervisorsReviewAndCount) {
  decide(R"({"scope_id":"A5"})");
  for (auto const role : {Role::Analyst, Role::CompanyAdmin, Role::Operator, Role::Claims}) {
    auto const who = town_.as(role);
    EXPECT_EQ(town_.send(who, Method::Get, "/api/v1/desk/corrections").status, 403);
    EXPECT_EQ(town_.send(who, Method::Get, "/api/v1/desk/triage-quality").status, 403);
    EXPECT_EQ(town_.send(who, Method::Get, path("/correction")).status, 403);
  }
  for (auto const* days : {"0", "367", "-1", "x", "", "1.5", "99999999999999999999"}) {
    auto const asked = town_.send(supervisor_, Method::Get,
                                  std::string{"/api/v1/desk/triage-quality?days="} + days);
    EXPECT_EQ(asked.status, 422) << days;
  }
}

}  // namespace
