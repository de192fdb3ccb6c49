#include "domain/triage/review_corrections.hpp"

#include "domain/triage/keep_decision.hpp"
#include "support/fakes.hpp"
#include "support/memory_triage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace triage {
namespace {

using support::id;
using testing::HasSubstr;
using testing::Not;

/// A model that knows nothing proposes the same for every Japanese text.
class ReviewCorrections : public testing::Test {
 protected:
  void SetUp() override {
    opened_.rows.insert(
        {{acme_, q1_},
         {{"q1", "田中です。8.8.8.8 を止めてください。03-1234-5678 までお電話ください。"},
          {"Q-000001", "きたかぜ", {{"きたかぜ"}, {"田中 太郎"}}}}});
    proposed_ = sort_.run(opened_.rows.at({acme_, q1_}).text);
  }
  [[nodiscard]] Decided decided(std::string const& id_text, std::string scope,
                                std::optional<terms::Urgency> urgency = std::nullopt) const {
    return {id<DecisionId>(id_text), acme_,   q1_,    support::kNoon,
            std::move(scope),        urgency, "aoki", "青木"};
  }
  [[nodiscard]] std::string other_scope() const {
    return proposed_.category.id() == "A1" ? "A5" : "A1";
  }
  void keep(Decided const& what) {
    auto const kept = keep_decision(ports_, {sort_, "hash"}, what);
    ASSERT_TRUE(kept) << kept.error().detail;
  }
  [[nodiscard]] std::size_t waiting() {
    auto const rows = waiting_candidates(ports_, {});
    return rows ? rows->items.size() : 999;
  }
  [[nodiscard]] Review review(std::string text = "203.0.113.1 を止めてください。") const {
    return {id<DecisionId>("e1"), std::move(text), "A1", "high", "block"};
  }
  [[nodiscard]] base::Result<std::int64_t> accept(Review const& what) {
    return accept_correction(ports_, clock_, {acme_, q1_, hara_}, what);
  }

  support::FakeClock clock_;
  support::MemoryOpenedInquiries opened_;
  support::MemoryDecisions decisions_;
  support::MemoryCorrections corrections_{decisions_};
  support::MemoryAuditTrail audit_;
  TriagePorts ports_{opened_, decisions_, corrections_, corrections_, audit_};
  Model const model_{Model::Parts{}};
  Cues const cues_{std::vector<Cues::Cue>{}};
  // Whatever it says, it is sure enough: only what is decided makes a candidate.
  SortInquiry const sort_{model_, cues_, {.sure = 0.0}};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const globex_ = id<terms::TenantId>("globex");
  terms::InquiryId const q1_ = id<terms::InquiryId>("q1");
  terms::Actor const hara_{terms::Side::Desk, "hara", "原"};
  Verdict proposed_;
};

TEST_F(ReviewCorrections, AnotherTenantsCorrectionIsNotFound) {
  keep(decided("e1", other_scope()));
  EXPECT_EQ(see_candidate(ports_, globex_, q1_).error().kind, base::ErrorKind::NotFound);
  auto const accepted = accept_correction(ports_, clock_, {globex_, q1_, hara_}, review());
  EXPECT_EQ(accepted.error().kind, base::ErrorKind::NotFound);
  auto const declined = decline_correction(ports_, {globex_, q1_, hara_}, id<DecisionId>("e1"));
  EXPECT_EQ(declined.error().kind, base::ErrorKind::NotFound);
  EXPECT_EQ(waiting(), 1U);
}

TEST_F(ReviewCorrections, OfAnInquiryThatIsGoneNothingIsKept) {
  opened_.rows.clear();
  keep(decided("e1", "A1"));
  EXPECT_TRUE(decisions_.rows.empty());
}

TEST_F(ReviewCorrections, ALabelThatIsNoneIsRefusedAtItsField) {
  keep(decided("e1", other_scope()));
  auto const pointer = [&](auto change) {
    auto what = review();
    change(what);
    auto const accepted = accept(what);
    return accepted ? "" : accepted.error().issues.at(0).pointer;
  };
  EXPECT_EQ(pointer([](Review& r) { r.category = "Z9"; }), "/category");
  EXPECT_EQ(pointer([](Review& r) { r.urgency = ""; }), "/urgency");
  EXPECT_EQ(pointer([](Review& r) { r.wish = "delete"; }), "/action");
  EXPECT_EQ(pointer([](Review& r) { r.category = "A5"; }), "/action") << "nothing to block there";
  EXPECT_EQ(pointer([](Review& r) { r.wish = "insurance"; }), "/action");
  EXPECT_EQ(pointer([](Review& r) { r.text = " \n　"; }), "/text");
  EXPECT_EQ(pointer([](Review& r) { r.text = "\xff"; }), "/text");
  EXPECT_EQ(pointer([](Review& r) { r.text = std::string(kCorrectionLettersMax + 1, 'a'); }),
            "/text");
  EXPECT_EQ(waiting(), 1U);
}

TEST_F(ReviewCorrections, ATextThatStillTellsOfSomebodyIsRefusedAndSaysWhat) {
  keep(decided("e1", other_scope()));
  auto const accepted = accept(review("田中です。8.8.8.8 を止めてください"));
  ASSERT_FALSE(accepted);
  EXPECT_EQ(accepted.error().code, "triage.text");
  EXPECT_THAT(accepted.error().detail, HasSubstr("田中、8.8.8.8"));
}

TEST_F(ReviewCorrections, AConfirmedProposalIsKeptAndNothingWaits) {
  keep(decided("e1", std::string{proposed_.category.id()}, proposed_.urgency));
  ASSERT_EQ(decisions_.rows.size(), 1U);
  EXPECT_TRUE(decisions_.rows.front().agrees());
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(ReviewCorrections, AnotherUrgencyAloneIsACorrection) {
  auto const other = proposed_.urgency == terms::Urgency::High ? terms::Urgency::Normal
                                                               : terms::Urgency::High;
  keep(decided("e1", std::string{proposed_.category.id()}, other));
  EXPECT_EQ(waiting(), 1U);
}

TEST_F(ReviewCorrections, WhatThePersonWasAskedForWaitsAlsoWhenConfirmed) {
  SortInquiry const unsure{model_, cues_, {.sure = 1.0}};
  ASSERT_TRUE(
      keep_decision(ports_, {unsure, "hash"}, decided("e1", std::string{proposed_.category.id()})));
  EXPECT_EQ(waiting(), 1U);
}

TEST_F(ReviewCorrections, ToldTwiceItIsKeptOnceAndAReviewIsNotUndone) {
  keep(decided("e1", other_scope()));
  ASSERT_TRUE(decline_correction(ports_, {acme_, q1_, hara_}, id<DecisionId>("e1")));
  keep(decided("e1", other_scope()));
  EXPECT_EQ(decisions_.rows.size(), 1U);
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(ReviewCorrections, ALaterVerdictIsAnotherDecisionAndTheOneThatWaits) {
  keep(decided("e1", other_scope()));
  keep(decided("e2", other_scope(), terms::Urgency::Urgent));
  EXPECT_EQ(decisions_.rows.size(), 2U);
  EXPECT_EQ(waiting(), 1U);
  EXPECT_EQ(accept(review()).error().code, "triage.decided-anew");
  keep(decided("e3", std::string{proposed_.category.id()}, proposed_.urgency));
  EXPECT_EQ(waiting(), 0U) << "in the end the proposal was right";
}

TEST_F(ReviewCorrections, WhatIsAcceptedIsKeptAsReadAndLeavesTheList) {
  keep(decided("e1", other_scope()));
  auto const seen = see_candidate(ports_, acme_, q1_);
  ASSERT_TRUE(seen);
  EXPECT_THAT(seen->words.text, Not(HasSubstr("8.8.8.8")));
  EXPECT_THAT(seen->words.text, Not(HasSubstr("1234")));
  EXPECT_THAT(seen->words.text, Not(HasSubstr("田中")));
  ASSERT_EQ(accept(review(seen->words.text)).value(), 1);
  auto const lines = corrections_.accepted(base::Instant{0}, 0, 10).value();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines.front().correction.text, seen->words.text);
  EXPECT_EQ(lines.front().correction.category.id(), "A1");
  EXPECT_EQ(waiting(), 0U);
  EXPECT_EQ(audit_.rows.back().action, "triage.correction-accepted");
}

TEST_F(ReviewCorrections, WhatIsDeclinedIsForgottenAndNoted) {
  keep(decided("e1", other_scope()));
  ASSERT_TRUE(decline_correction(ports_, {acme_, q1_, hara_}, id<DecisionId>("e1")));
  EXPECT_EQ(waiting(), 0U);
  EXPECT_TRUE(corrections_.accepted(base::Instant{0}, 0, 10)->empty());
  EXPECT_EQ(audit_.rows.back().action, "triage.correction-declined");
}

}  // namespace
}  // namespace triage
