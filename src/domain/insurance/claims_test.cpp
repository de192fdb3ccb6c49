#include "support/insurance_world.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace insurance {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

class ClaimsOfCompanies : public support::InsuranceWorld {
 protected:
  [[nodiscard]] static std::string pointer_of(base::Error const& error) {
    return error.issues.empty() ? "" : error.issues.front().pointer;
  }
};

TEST_F(ClaimsOfCompanies,
       Attack70_AnIncidentBeforeTheContractAheadOrTooLongAgoIsRefusedAtItsField) {
  for (auto const at : {companies_.since - 1us, kNoon + 1s, kNoon - std::chrono::days{366}}) {
    auto const refused = opened("acme", at);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "insurance.incident");
    EXPECT_EQ(pointer_of(refused.error()), "/discovered_at");
  }
  EXPECT_TRUE(opened("acme", companies_.since));
}

TEST_F(ClaimsOfCompanies, Attack70_ACostNamesEveryFieldAtFault) {
  auto const claim = *opened();
  auto const refused = with_cost(claim, {"ransom", "", "v", " \u3000", "2026-11-24", -5});
  ASSERT_FALSE(refused);
  std::vector<std::string> pointers;
  for (auto const& issue : refused.error().issues) pointers.push_back(issue.pointer);
  EXPECT_THAT(pointers, testing::IsSupersetOf(
                            {"/cost_id", "/what", "/invoice_number", "/amount", "/invoice_on"}));
  for (auto const* day : {"2026-11-22", "2026-02-30", "tomorrow", ""}) {
    auto wrong = cost(100);
    wrong.invoice_on = day;
    EXPECT_EQ(pointer_of(with_cost(claim, wrong).error()), "/invoice_on") << day;
  }
}

TEST_F(ClaimsOfCompanies, Attack70_AnInvoiceIsUsedOnceWhateverItsWidthSpacesAndCaseInEveryTenant) {
  auto const first = with_cost(
      *opened("acme"), {"investigation", "調査", "Example KK", "INV-001", "2026-11-23", 100});
  ASSERT_TRUE(first);
  NewCost const same{"consultation", "相談",       "ｅｘａｍｐｌｅ　ＫＫ",
                     "inv - ００1",  "2026-11-23", 5};
  for (auto const* tenant : {"acme", "acme-2"}) {
    auto const refused = with_cost(*opened(tenant), same);
    ASSERT_FALSE(refused) << tenant;
    EXPECT_EQ(refused.error().code, "insurance.invoice-used");
    EXPECT_EQ(pointer_of(refused.error()), "/invoice_number");
  }
  EXPECT_TRUE(with_cost(*opened("globex"), same));  // another company's is another's
  auto const removed = in<Claim>([&](Ports& ports) {
    return remove_cost(ports, act(*first, customer_), first->progress().lines.front().id);
  });
  ASSERT_TRUE(removed);
  EXPECT_TRUE(with_cost(*opened("acme-2"), same));
}

TEST_F(ClaimsOfCompanies, Attack21_AClaimOfAnotherTenantIsNotFound) {
  auto const claim = *opened("acme");
  for (auto const* tenant : {"acme-2", "globex"}) {
    auto const refused = in<Claim>(
        [&](Ports& ports) { return ports.claims.find(id<terms::TenantId>(tenant), claim.id()); });
    EXPECT_EQ(refused.error().kind, base::ErrorKind::NotFound);
  }
}

TEST_F(ClaimsOfCompanies, OnePersonAloneDecidesNothingLarge) {
  auto const claim = assessed(cost(300'000));
  auto const waiting = decided(claim, 300'000);
  ASSERT_TRUE(waiting) << waiting.error().detail;
  EXPECT_TRUE(waiting->waits_for_second());
  EXPECT_EQ(left(claim, "investigation"), Yen{500'000});
  EXPECT_EQ(confirmed(claim, clerk_).error().code, "insurance.same-person");
  EXPECT_EQ(paid(claim, 1).error().code, "insurance.state");
  auto const done = confirmed(claim, other_clerk_);
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_EQ(done->state(), ClaimState::Approved);
  EXPECT_EQ(left(claim, "investigation"), Yen{200'000});
}

TEST_F(ClaimsOfCompanies, Attack17_ANumberWithALineBreakEntersNoRecord) {
  auto const claim = assessed(cost(100));
  auto const refused = in<Claim>([&](Ports& ports) {
    return decide_claim(ports, around_, act(claim, clerk_),
                        {Outcome::Decline, "D-2\nforged", "2026-11-23", "x"});
  });
  EXPECT_EQ(pointer_of(refused.error()), "/number");
}

TEST_F(ClaimsOfCompanies, ADecisionThatIsSentBackIsTakenAnew) {
  auto const claim = assessed(cost(300'000));
  ASSERT_TRUE(decided(claim, 300'000));
  auto const back = in<Claim>([&](Ports& ports) {
    return send_decision_back(ports, around_, act(claim, other_clerk_), "番号が違います");
  });
  ASSERT_TRUE(back);
  EXPECT_FALSE(back->progress().decision);
  auto const small = decided(claim, 199'999);
  ASSERT_TRUE(small);
  EXPECT_EQ(small->state(), ClaimState::Approved);
}

TEST_F(ClaimsOfCompanies, ALargeRefusalTakesTwoPeopleToo) {
  auto const claim = assessed(cost(300'000));
  auto const waiting = in<Claim>([&](Ports& ports) {
    return decide_claim(ports, around_, act(claim, clerk_),
                        {Outcome::Decline, "D-2", "2026-11-23", "対象外です"});
  });
  ASSERT_TRUE(waiting);
  EXPECT_TRUE(waiting->waits_for_second());
  EXPECT_EQ(confirmed(claim, other_clerk_)->state(), ClaimState::Declined);
}

TEST_F(ClaimsOfCompanies, Attack70_ADecisionAboveTheRatioOrTheCapIsRefusedAtItsField) {
  auto const claim = assessed(cost(100'000, "B-1", "consultation"));
  auto const above = decided(claim, 90'001);
  EXPECT_EQ(above.error().code, "insurance.decision");
  EXPECT_EQ(pointer_of(above.error()), "/amounts/0/amount");
  ASSERT_TRUE(decided(claim, 90'000));
  auto const second = assessed(cost(100'000, "B-2", "consultation"));
  auto const over = decided(second, 10'001);
  EXPECT_EQ(over.error().code, "insurance.cap");
  EXPECT_EQ(pointer_of(over.error()), "/amounts/0/amount");
  EXPECT_TRUE(decided(second, 10'000));
}

TEST_F(ClaimsOfCompanies, ACapStandsAtTheAmountThatWasAskedForWhateverItsPlace) {
  auto const draft = *with_cost(*opened(), cost(200'000, "O-1", "consultation"));
  auto const claim = assessed_with(draft, cost(100'000, "O-2"));
  auto const& lines = claim.progress().lines;
  NewDecision const turned{Outcome::Pay,
                           "D-1",
                           "2026-11-23",
                           "対象です",
                           {{lines[1].id, Yen{1}}, {lines[0].id, Yen{150'000}}}};
  auto const refused = in<Claim>(
      [&](Ports& ports) { return decide_claim(ports, around_, act(claim, clerk_), turned); });
  EXPECT_EQ(refused.error().code, "insurance.cap");
  EXPECT_EQ(pointer_of(refused.error()), "/amounts/1/amount");
}

TEST_F(ClaimsOfCompanies, ANumberOfAPaymentIsKeptWithoutTheSpacesAroundIt) {
  auto const claim = *decided(assessed(cost(100)), 100);
  ASSERT_TRUE(in<Claim>([&](Ports& ports) {
    return pay_claim(ports, around_, act(claim, clerk_),
                     {claim.progress().lines.front().id, Yen{1}, " P-7\u3000"});
  }));
  EXPECT_EQ(entries(claim).back().reference, "P-7");
}

TEST_F(ClaimsOfCompanies, Attack70_TheCapsAreLookedAtAnewWhenTheSecondPersonConfirms) {
  auto const first = assessed(cost(400'000, "C-1"));
  auto const second = assessed(cost(400'000, "C-2"), "acme-2");  // the same company's pool
  ASSERT_TRUE(decided(first, 400'000));
  ASSERT_TRUE(decided(second, 400'000));
  ASSERT_TRUE(confirmed(first, other_clerk_));
  EXPECT_EQ(confirmed(second, other_clerk_).error().code, "insurance.cap");
  EXPECT_EQ(left(first, "investigation"), Yen{100'000});
}

TEST_F(ClaimsOfCompanies, Attack70_AClaimIsNotPaidOutOfAnothersReserve) {
  auto const first = *decided(assessed(cost(100'000, "D-1")), 100'000);
  auto const second = *decided(assessed(cost(50'000, "D-2")), 50'000);
  EXPECT_EQ(paid(second, 50'001).error().code, "insurance.over-reserve");
  EXPECT_TRUE(paid(second, 50'000));
  EXPECT_EQ(paid(second, 1).error().code, "insurance.over-reserve");
}

TEST_F(ClaimsOfCompanies, APaymentIsUndoneByItsOppositeAndOnce) {
  auto const claim = *decided(assessed(cost(100'000)), 100'000);
  ASSERT_TRUE(paid(claim, 100'000));
  auto const payment = entries(claim).back().id;
  auto const closed = in<Claim>(
      [&](Ports& ports) { return close_claim(ports, around_, act(claim, clerk_)); });
  ASSERT_TRUE(closed);
  auto const undo = [&] {
    return in<Claim>([&](Ports& ports) {
      return reverse_payment(ports, around_, act(claim, clerk_), payment, "口座の誤り");
    });
  };
  auto const undone = undo();
  ASSERT_TRUE(undone) << undone.error().detail;
  EXPECT_EQ(undone->state(), ClaimState::Approved);
  EXPECT_EQ(undone->progress().paid, Yen{0});
  EXPECT_EQ(undo().error().code, "insurance.reversed");
  EXPECT_EQ(entries(claim).size(), 3U);  // nothing went away
  EXPECT_TRUE(paid(claim, 100'000));
}

TEST_F(ClaimsOfCompanies, WhatIsNotNeededGoesBackIntoThePool) {
  auto const claim = *decided(assessed(cost(100'000)), 100'000);
  ASSERT_TRUE(paid(claim, 30'000));
  ASSERT_TRUE(
      in<Claim>([&](Ports& ports) { return close_claim(ports, around_, act(claim, clerk_)); }));
  EXPECT_EQ(left(claim, "investigation"), Yen{470'000});
}

TEST_F(ClaimsOfCompanies, NothingInTheLedgerIsEverChanged) {
  ASSERT_TRUE(paid(*decided(assessed(cost(100'000)), 100'000), 1));
  for (auto const* sql :
       {"UPDATE insurance_postings SET amount = 2", "DELETE FROM insurance_postings",
        "UPDATE insurance_ledger_lines SET balance = 0", "DELETE FROM insurance_ledger_lines"}) {
    EXPECT_FALSE(run_sql(sql)) << sql;
  }
}

TEST_F(ClaimsOfCompanies, APeriodHasOnePoolAlsoWhenTheTemplateChanges) {
  auto const first = *opened();
  terms_.starts_month = 10;
  terms_.hash = "hash-2";
  auto const second = *opened("acme-2");
  EXPECT_EQ(first.opening().policy, second.opening().policy);
  // The old period ends in spring; what follows is cut to the next start of the new rule.
  clock_.advance(std::chrono::days{150});
  companies_.since = clock_.now() - std::chrono::days{400};
  auto const third = *opened("acme", clock_.now() - 1h);
  auto const policy = *in<Policy>(
      [&](Ports& ports) { return ports.policies.find(third.opening().policy); });
  EXPECT_EQ(policy.terms.hash, "hash-2");
  using namespace std::chrono;
  EXPECT_EQ(policy.period.from, local_days{year{2027} / April / 1});
  EXPECT_EQ(policy.period.until, local_days{year{2027} / October / 1});
}

TEST_F(ClaimsOfCompanies, Attack70_SixtyFourDecisionsAtOncePassNoCap) {
  constexpr int kClients = 64;
  terms_.second_person_from = Yen{1'000'000};  // the caps alone are tried here
  std::vector<Claim> claims;
  for (int i = 0; i < kClients; ++i) {
    claims.push_back(assessed(cost(50'000, "R-" + std::to_string(i)), i % 2 ? "acme" : "acme-2"));
  }
  std::atomic<int> good = 0;
  std::vector<std::thread> clients;
  for (auto const& claim : claims) {
    clients.emplace_back([&] {
      auto const outcome = decided(claim, 50'000);
      if (outcome) ++good;
      else EXPECT_EQ(outcome.error().code, "insurance.cap");
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(good, 10);
  EXPECT_EQ(left(claims.front(), "investigation"), Yen{0});
}

TEST_F(ClaimsOfCompanies, EveryStepIsInTheTrailAndTold) {
  auto const claim = *decided(assessed(cost(100)), 100);
  std::vector<std::string> states;
  for (auto const& event : outbox_.events) states.push_back(event.detail);
  // With the version the claim got by it; the cost in between is the customer's own doing.
  EXPECT_THAT(states, testing::ElementsAre("discovered 1", "notified 3", "accepted 4",
                                           "documents 5", "assessing 6", "approved 7"));
  EXPECT_EQ(audit_.rows.front().action, "insurance.policy-issued");
  EXPECT_EQ(audit_.rows.back().action, "insurance.decided");
  EXPECT_EQ(audit_.rows.back().subject, claim.id().text());
}

}  // namespace
}  // namespace insurance
