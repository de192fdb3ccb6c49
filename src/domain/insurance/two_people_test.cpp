// What one person of the desk can't do alone, and what of it the customer hears.
#include "domain/insurance/claim_view.hpp"
#include "support/insurance_world.hpp"

#include <gmock/gmock.h>

namespace insurance {
namespace {

using namespace std::chrono_literals;
using support::kNoon;

class ClaimsByTwoPeople : public support::InsuranceWorld {
 protected:
  [[nodiscard]] base::Result<Claim> confirmed_as_read(Claim const& read, terms::Actor const& by) {
    auto seen = act(read, by);
    seen.version = read.progress().version;
    return in<Claim>([&](Ports& ports) { return confirm_decision(ports, around_, seen); });
  }
  [[nodiscard]] base::Result<Claim> sent_back(Claim const& claim, terms::Actor const& by) {
    return in<Claim>(
        [&](Ports& ports) { return send_decision_back(ports, around_, act(claim, by), "誤り"); });
  }
  [[nodiscard]] base::Result<Claim> closed(Claim const& claim, terms::Actor const& by) {
    return in<Claim>([&](Ports& ports) { return close_claim(ports, around_, act(claim, by)); });
  }
  [[nodiscard]] base::Result<Claim> declined(Claim const& claim) {
    return in<Claim>([&](Ports& ports) {
      return decide_claim(ports, around_, act(claim, clerk_),
                          {Outcome::Decline, "D-2", "2026-11-23", "対象外です"});
    });
  }
  [[nodiscard]] ClaimView view(Claim const& claim, terms::Actor const& by) {
    return *in<ClaimView>([&](Ports& ports) {
      auto const now = *ports.claims.find(claim.opening().tenant, claim.id());
      return view_of(ports, now, {by, {terms::Right::InsuranceRead}});
    });
  }
  [[nodiscard]] base::Instant since(Claim const& claim) {
    return *in<base::Instant>([&](Ports& ports) -> base::Result<base::Instant> {
      return ports.claims.list(claim.opening().tenant, {}, {std::nullopt, 1})->items.at(0).state_at;
    });
  }
};

TEST_F(ClaimsByTwoPeople, TheSecondPersonConfirmsWhatTheyReadAndNothingElse) {
  auto const claim = assessed(cost(500'000));
  auto const read = decided(claim, 300'000);
  ASSERT_TRUE(read);
  ASSERT_TRUE(sent_back(claim, clerk_));
  auto const other = decided(claim, 500'000);
  ASSERT_TRUE(other);
  EXPECT_EQ(confirmed_as_read(*read, other_clerk_).error().code, "insurance.changed");
  EXPECT_EQ(left(claim, "investigation"), Yen{500'000});
  auto const done = confirmed_as_read(*other, other_clerk_);
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_EQ(done->approved(), Yen{500'000});
}

TEST_F(ClaimsByTwoPeople, PapersAreLookedAtAsTheyStood) {
  auto const read = *opened();
  auto seen = act(read, clerk_);
  seen.version = read.progress().version;
  ASSERT_TRUE(with_cost(read, cost(100)));
  auto const refused = in<Claim>([&](Ports& ports) {
    return look_at_documents(ports, around_, seen, {{"company"}, ""});
  });
  EXPECT_EQ(refused.error().code, "insurance.changed");
}

TEST_F(ClaimsByTwoPeople, WhoPutDownALargeDecisionDoesNotEndItUnpaidAlone) {
  auto const claim = assessed(cost(300'000));
  ASSERT_TRUE(decided(claim, 300'000));
  ASSERT_TRUE(confirmed(claim, other_clerk_));
  ASSERT_TRUE(paid(claim, 100'000));
  auto const refused = closed(claim, clerk_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "insurance.same-person");
  EXPECT_THAT(refused.error().detail, testing::HasSubstr("200,000円"));
  EXPECT_EQ(left(claim, "investigation"), Yen{200'000});
  ASSERT_TRUE(paid(claim, 1));
  EXPECT_TRUE(closed(claim, clerk_)) << "what is left is small";
}

TEST_F(ClaimsByTwoPeople, AnotherPersonEndsALargeDecisionUnpaid) {
  auto const claim = assessed(cost(300'000));
  ASSERT_TRUE(decided(claim, 300'000));
  ASSERT_TRUE(confirmed(claim, other_clerk_));
  EXPECT_TRUE(closed(claim, other_clerk_));
  EXPECT_EQ(left(claim, "investigation"), Yen{500'000});
}

TEST_F(ClaimsByTwoPeople, SmallPartsDecidedByOnePersonAreTogetherALargeOne) {
  auto const first = assessed(cost(150'000, "S-1"));
  auto const second = assessed(cost(50'000, "S-2"), "acme-2");  // the same company's policy
  ASSERT_EQ(decided(first, 150'000)->state(), ClaimState::Approved);
  auto const waiting = decided(second, 50'000);
  ASSERT_TRUE(waiting);
  EXPECT_TRUE(waiting->waits_for_second());
  ASSERT_TRUE(confirmed(second, other_clerk_));
  // What two people decided counts for neither alone.
  auto const third = assessed(cost(49'999, "S-3"));
  EXPECT_EQ(decided(third, 49'999)->state(), ClaimState::Approved);
}

TEST_F(ClaimsByTwoPeople, SmallRefusalsAreCountedTooAndThoseOfOthersAreNot) {
  ASSERT_EQ(declined(assessed(cost(150'000, "N-1")))->state(), ClaimState::Declined);
  EXPECT_TRUE(declined(assessed(cost(50'000, "N-2")))->waits_for_second());
  auto const theirs = assessed(cost(50'000, "N-3"));
  auto const other = in<Claim>([&](Ports& ports) {
    return decide_claim(ports, around_, act(theirs, other_clerk_),
                        {Outcome::Decline, "D-3", "2026-11-23", "対象外です"});
  });
  EXPECT_EQ(other->state(), ClaimState::Declined);
  EXPECT_EQ(decided(assessed(cost(50'000, "N-4"), "globex"), 50'000)->state(),
            ClaimState::Approved);
}

TEST_F(ClaimsByTwoPeople, AProposalIsNotToldNorShownToTheCustomer) {
  auto const claim = assessed(cost(300'000));
  auto const events = outbox_.events.size();
  auto const before = since(claim);
  clock_.advance(1h);
  ASSERT_TRUE(decided(claim, 300'000));
  EXPECT_TRUE(view(claim, clerk_).waits_for_second);
  auto const shown = view(claim, customer_);
  EXPECT_FALSE(shown.waits_for_second);
  EXPECT_FALSE(shown.decision);
  EXPECT_FALSE(shown.lines.at(0).approved);
  EXPECT_EQ(shown.steps.back().detail, "");
  ASSERT_TRUE(sent_back(claim, other_clerk_));
  EXPECT_EQ(outbox_.events.size(), events);
  EXPECT_EQ(since(claim), before);
  ASSERT_TRUE(decided(claim, 199'999));
  EXPECT_EQ(outbox_.events.size(), events + 1);
}

TEST_F(ClaimsByTwoPeople, PaymentsAndWhatComesBackAreToldEachOnItsOwn) {
  auto const claim = *decided(assessed(cost(100'000)), 100'000);
  outbox_.events.clear();
  ASSERT_TRUE(paid(claim, 1));
  ASSERT_TRUE(paid(claim, 2));
  auto const payment = entries(claim).back().id;
  ASSERT_TRUE(in<Claim>([&](Ports& ports) {
    return reverse_payment(ports, around_, act(claim, clerk_), payment, "口座の誤り");
  }));
  std::set<std::string> details;
  for (auto const& event : outbox_.events) details.insert(event.detail);
  EXPECT_EQ(details.size(), 3U);
}

TEST_F(ClaimsByTwoPeople, ADraftIsNotifiedUntilTheLastInstantOfTheReportPeriod) {
  auto const draft = *opened();
  auto const notified = [&] {
    return in<Claim>(
        [&](Ports& ports) { return notify_claim(ports, around_, act(draft, customer_)); });
  };
  auto const last = draft.opening().discovered_at + std::chrono::days{terms_.report_days};
  clock_.set(last + 1us);
  auto const late = notified();
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "insurance.too-late");
  clock_.set(last);
  EXPECT_TRUE(notified());
  EXPECT_EQ(notified().error().code, "insurance.state");
}

}  // namespace
}  // namespace insurance
