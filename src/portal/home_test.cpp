#include "portal/home.hpp"

#include <gtest/gtest.h>

namespace portal {
namespace {

using terms::Right;

class HomeJudged : public testing::Test {
 protected:
  [[nodiscard]] static HomeSeriousAlert serious(std::string life, std::string block_status) {
    return {"a1",  "name", "Critical",      "192.168.1.5",           "203.0.113.9",
            "r1",  {},     std::move(life), std::move(block_status), false,
            false, false};
  }
  [[nodiscard]] static HomeInquiry inquiry(std::string state) {
    return {"q1", "Q-000001", "件名", std::move(state), "customer", {}, {}};
  }
  void judged() { judge(home_, rights_, true); }

  Home home_{};
  terms::Rights rights_{Right::AlertHandle, Right::InquiryReply, Right::BlockRequest,
                        Right::DelegationManage};
};

TEST_F(HomeJudged, WithNothingOpenItIsCalm) {
  judged();
  EXPECT_EQ(home_.state, "calm");
  EXPECT_TRUE(home_.to_do.empty());
}

TEST_F(HomeJudged, ANewSeriousAlertIsToBeSeenFirst) {
  home_.open_inquiries = {inquiry("waiting_customer")};
  home_.latest_serious_alert = serious("new", "not_blocked");
  judged();
  EXPECT_EQ(home_.state, "act");
  ASSERT_EQ(home_.to_do.size(), 2U);
  EXPECT_EQ(home_.to_do[0].kind, "see_alert");
  EXPECT_EQ(home_.to_do[0].alert_id, "a1");
  EXPECT_NE(home_.sentence.find("192.168.1.5"), std::string::npos);
}

TEST_F(HomeJudged, HowARequestEndedIsToldBeforeTheAlertThatPressesAgain) {
  home_.latest_serious_alert = serious("new", "not_blocked");
  struct Case {
    char const* state;
    char const* sentence;
    char const* text;
  };
  for (auto const& [state, sentence, text] :
       {Case{"declined", "お受けできませんでした。192.168.1.5 から", "お受けできなかった理由"},
        Case{"failed", "設定できませんでした。192.168.1.5 から", "設定できなかった理由"},
        Case{"lapsed", "期限が切れました。192.168.1.5 から", "期限が切れた 203.0.113.9"}}) {
    home_.unmet_block = {"b1", "203.0.113.9", "r", state, {}, {}};
    judged();
    EXPECT_EQ(home_.state, "act");
    EXPECT_NE(home_.sentence.find(sentence), std::string::npos) << home_.sentence;
    ASSERT_EQ(home_.to_do.size(), 2U);
    EXPECT_EQ(home_.to_do[0].kind, "see_block");
    EXPECT_EQ(home_.to_do[0].block_id, "b1");
    EXPECT_NE(home_.to_do[0].text.find(text), std::string::npos) << home_.to_do[0].text;
    EXPECT_EQ(home_.to_do[1].kind, "see_alert");
  }
  home_.latest_serious_alert->is_asked = true;
  judged();
  EXPECT_TRUE(home_.to_do.empty()) << "the desk tells it where it was asked";
}

TEST_F(HomeJudged, OnceItIsBlockedOrTakenUpItIsNoLongerUrgent) {
  for (auto const& alert : {serious("new", "blocked"), serious("in_progress", "not_blocked")}) {
    home_.latest_serious_alert = alert;
    judged();
    EXPECT_EQ(home_.state, "attention");
  }
}

TEST_F(HomeJudged, OnceItIsBlockedTheMachineIsToBeFound) {
  home_.latest_serious_alert = home_.blocked_alert = serious("acknowledged", "blocked");
  judged();
  ASSERT_EQ(home_.to_do.size(), 1U);
  EXPECT_EQ(home_.to_do[0].kind, "find_device");
  EXPECT_EQ(home_.to_do[0].alert_id, "a1");
  EXPECT_NE(home_.to_do[0].text.find("192.168.1.5"), std::string::npos);
  EXPECT_EQ(home_.state, "attention");
  EXPECT_NE(home_.sentence.find("192.168.1.5 の機器を調べて"), std::string::npos);
}

TEST_F(HomeJudged, OnceABlockWasAskedForItIsNoLongerUrgentAndNotSaidToBeStopped) {
  home_.latest_serious_alert = serious("new", "not_blocked");
  home_.latest_serious_alert->is_blocking = true;
  home_.blocked_alert = home_.latest_serious_alert;
  home_.block_requests = {{"b1", "203.0.113.9", "r", "requested", {}, {}}};
  judged();
  EXPECT_EQ(home_.state, "attention");
  ASSERT_EQ(home_.to_do.size(), 1U);
  EXPECT_EQ(home_.to_do[0].kind, "find_device");
  EXPECT_NE(home_.sentence.find("まだ止まっていません"), std::string::npos) << home_.sentence;
  home_.blocked_alert->is_in_force = true;  // approved, and the router goes silent
  judged();
  EXPECT_EQ(home_.state, "attention");
  EXPECT_EQ(home_.sentence.find("まだ止まっていません"), std::string::npos) << home_.sentence;
}

TEST_F(HomeJudged, AProposalIsTheFirmsMoveAlsoWhereTheyAskedTheDesk) {
  home_.latest_serious_alert = serious("new", "not_blocked");
  home_.latest_serious_alert->is_asked = true;
  home_.proposals = {{"b1", "203.0.113.9", "r", "proposed", {}, {}}};
  judged();
  EXPECT_NE(home_.sentence.find("ご提案"), std::string::npos) << home_.sentence;
}

TEST_F(HomeJudged, WhatIsPressingGoesBeforeTheMachineOfABlock) {
  home_.latest_serious_alert = serious("new", "not_blocked");
  home_.blocked_alert = serious("new", "blocked");
  judged();
  ASSERT_EQ(home_.to_do.size(), 2U);
  EXPECT_EQ(home_.to_do[0].kind, "see_alert");
  EXPECT_EQ(home_.to_do[1].kind, "find_device");
  EXPECT_EQ(home_.state, "act");
}

TEST_F(HomeJudged, TheMachineIsLookedForAfterProposalsAndQuestions) {
  home_.latest_serious_alert = home_.blocked_alert = serious("new", "blocked");
  home_.proposals = {{"b1", "203.0.113.9", "r", "proposed", {}, {}}};
  home_.open_inquiries = {inquiry("waiting_customer")};
  home_.delegations_ending = {{"d1", {}, false}};
  judged();
  ASSERT_EQ(home_.to_do.size(), kToDoMax);
  EXPECT_EQ(home_.to_do[0].kind, "confirm_block");
  EXPECT_EQ(home_.to_do[1].kind, "reply");
  EXPECT_EQ(home_.to_do[2].kind, "find_device");
}

TEST_F(HomeJudged, WhatWaitsForTheDeskIsNothingToDo) {
  home_.block_requests = {{"b1", "203.0.113.9", "r", "requested", {}, {}}};
  judged();
  EXPECT_TRUE(home_.to_do.empty());
  EXPECT_EQ(home_.state, "calm");
}

TEST_F(HomeJudged, WhatTheDeskHasBeenAskedAboutIsNoLongerUrgent) {
  home_.latest_serious_alert = serious("new", "not_blocked");
  home_.latest_serious_alert->is_asked = true;
  judged();
  EXPECT_EQ(home_.state, "attention");
  EXPECT_TRUE(home_.to_do.empty());
}

TEST_F(HomeJudged, AnAnswerWaitsToBeReadAndAQuestionToBeAnswered) {
  home_.open_inquiries = {inquiry("waiting_customer"), inquiry("answered"), inquiry("received")};
  judged();
  ASSERT_EQ(home_.to_do.size(), 2U);
  EXPECT_EQ(home_.to_do[0].kind, "reply");
  EXPECT_EQ(home_.to_do[1].kind, "see_answer");
}

TEST_F(HomeJudged, NothingIsAskedOfSomebodyWhoMayNotDoIt) {
  home_.open_inquiries = {inquiry("answered")};
  home_.proposals = {{"b1", "203.0.113.9", "r", "proposed", {}, {}}};
  home_.delegations_ending = {{"d1", {}, false}};
  home_.latest_serious_alert = home_.blocked_alert = serious("in_progress", "blocked");
  judge(home_, {Right::AlertRead}, false);
  EXPECT_TRUE(home_.to_do.empty());
  home_.latest_serious_alert = serious("new", "not_blocked");
  home_.unmet_block = {"b1", "203.0.113.9", "r", "declined", {}, {}};
  judge(home_, {Right::AlertRead}, false);
  ASSERT_EQ(home_.to_do.size(), 1U);
  EXPECT_EQ(home_.to_do[0].kind, "see_alert");
}

TEST_F(HomeJudged, AtMostThreeThingsAreAsked) {
  home_.open_inquiries.assign(5, inquiry("answered"));
  judged();
  EXPECT_EQ(home_.to_do.size(), kToDoMax);
}

TEST_F(HomeJudged, WithoutADelegatedAccountOneIsToBeMade) {
  judge(home_, rights_, false);
  ASSERT_EQ(home_.to_do.size(), 1U);
  EXPECT_EQ(home_.to_do[0].kind, "make_delegation");
  EXPECT_EQ(home_.state, "attention");
}

}  // namespace
}  // namespace portal
