#include "domain/knowledge/advisory_reading.hpp"

#include "support/advisory_world.hpp"

#include <gmock/gmock.h>

namespace knowledge {
namespace {

using namespace std::chrono_literals;
using base::ErrorKind;

class AdvisoryReadingTest : public support::AdvisoryWorld {
 protected:
  [[nodiscard]] AdvisoryUptake uptake(Advisory const& advisory) {
    return *in<AdvisoryUptake>([&](AdvisoryPorts& ports) {
      return ports.advisories.uptake(advisory.id(), advisory.progress().published->number);
    });
  }
  [[nodiscard]] std::int64_t firms_with(Advisory const& advisory, AdvisoryChoice choice) {
    return *in<std::int64_t>([&](AdvisoryPorts& ports) {
      return ports.advisories.firms_with(advisory.id(), platform::crypto::sha256_hex("更新する"),
                                         choice);
    });
  }
};

TEST_F(AdvisoryReadingTest, TheDeskNeitherReadsNorDecidesForAFirm) {
  auto const advisory = published({writing(), {}});
  EXPECT_EQ(read("acme", aoki_, advisory).error().code, "knowledge.customer-only");
  EXPECT_EQ(decide("acme", aoki_, advisory, AdvisoryChoice::Do).error().code,
            "knowledge.customer-only");
  EXPECT_EQ(uptake(advisory).read_firms, 0);
}

TEST_F(AdvisoryReadingTest, ATextThatTheNewestVersionHasNotIsNotDecidedOn) {
  auto const advisory = published({writing(), {}});
  EXPECT_EQ(decide("acme", sato_, advisory, AdvisoryChoice::Do, "ほかのこと").error().code,
            "knowledge.recommendation-moved");
  NewAdvisory next{writing(), {}};
  next.writing.change_note = "直しました。";
  auto const draft = revise(advisory, next);
  ASSERT_TRUE(draft);
  ASSERT_TRUE(publish(*draft));
  EXPECT_EQ(decide("acme", sato_, advisory, AdvisoryChoice::Do).error().code,
            "knowledge.recommendation-moved")
      << "from a page that shows the older version";
}

TEST_F(AdvisoryReadingTest, TheFirstReadingOfEachPersonCountsAndTheFirmOnce) {
  auto const advisory = published({writing(), {}});
  EXPECT_FALSE(list("acme", sato_)[0].is_read);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(read("acme", sato_, advisory));
  EXPECT_TRUE(list("acme", sato_)[0].is_read);
  EXPECT_FALSE(list("acme", suzuki_)[0].is_read);
  EXPECT_FALSE(list("child", sato_)[0].is_read) << "a partner's person, for another firm";
  ASSERT_TRUE(read("acme", suzuki_, advisory));
  ASSERT_TRUE(read("globex", suzuki_, advisory));
  EXPECT_EQ(uptake(advisory).read_firms, 2);
}

TEST_F(AdvisoryReadingTest, ALaterChoiceIsANewRecordAndCounts) {
  auto const advisory = published({writing(), {}});
  EXPECT_EQ(list("acme", sato_)[0].undecided, 2);
  ASSERT_TRUE(decide("acme", sato_, advisory, AdvisoryChoice::Do));
  clock_.advance(1min);
  ASSERT_TRUE(decide("acme", suzuki_, advisory, AdvisoryChoice::DoNot));
  auto const seen = see("acme", advisory);
  auto const& decisions = seen->recommendations[0].decisions;
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_EQ(decisions[0].choice, AdvisoryChoice::DoNot);
  EXPECT_EQ(decisions[0].by.name, "鈴木");
  EXPECT_EQ(decisions[1].choice, AdvisoryChoice::Do);
  EXPECT_EQ(decisions[1].version, 1);
  EXPECT_EQ(firms_with(advisory, AdvisoryChoice::Do), 0);
  EXPECT_EQ(firms_with(advisory, AdvisoryChoice::DoNot), 1);
  EXPECT_EQ(uptake(advisory).decided_firms, 1);
  EXPECT_EQ(list("acme", sato_)[0].undecided, 1);
  EXPECT_TRUE(see("globex", advisory)->recommendations[0].decisions.empty());
  EXPECT_EQ(audit_.rows.back().action, "knowledge.advisory-decided");
  EXPECT_EQ(audit_.rows.back().tenant, "acme");
}

TEST_F(AdvisoryReadingTest, ChoosingTheSameAgainIsNoNewRecord) {
  auto const advisory = published({writing(), {}});
  ASSERT_TRUE(decide("acme", sato_, advisory, AdvisoryChoice::Do));
  auto const audited = audit_.rows.size();
  ASSERT_TRUE(decide("acme", suzuki_, advisory, AdvisoryChoice::Do));
  EXPECT_EQ(see("acme", advisory)->recommendations[0].decisions.size(), 1U);
  EXPECT_EQ(audit_.rows.size(), audited);
}

TEST_F(AdvisoryReadingTest, AChoiceHoldsForTheSameTextOfTheNextVersion) {
  auto const first = published({writing(), {}});
  ASSERT_TRUE(decide("acme", sato_, first, AdvisoryChoice::Do));
  ASSERT_TRUE(decide("acme", sato_, first, AdvisoryChoice::Do, "管理画面を閉じる"));
  NewAdvisory next{writing(), {}};
  next.writing.text.recommendations = {"更新する", "管理画面を社内からだけ使う"};
  next.writing.change_note = "対応を直しました。";
  auto const draft = revise(first, next);
  ASSERT_TRUE(draft);
  auto const second = publish(*draft);
  ASSERT_TRUE(second);
  auto const seen = see("acme", *second);
  ASSERT_EQ(seen->recommendations[0].decisions.size(), 1U);
  EXPECT_EQ(seen->recommendations[0].decisions[0].version, 1);
  EXPECT_TRUE(seen->recommendations[1].decisions.empty());
  EXPECT_EQ(list("acme", sato_)[0].undecided, 1);
}

TEST_F(AdvisoryReadingTest, AFirmDoesNotChangeItsMindWithoutEnd) {
  auto const advisory = published({writing(), {}});
  for (std::int64_t i = 0; i < FirmAdvisories::kDecisionsMax; ++i) {
    ASSERT_TRUE(
        decide("acme", sato_, advisory, i % 2 == 0 ? AdvisoryChoice::Do : AdvisoryChoice::DoNot));
  }
  EXPECT_EQ(decide("acme", sato_, advisory, AdvisoryChoice::Do).error().code,
            "knowledge.decisions-full");
  EXPECT_EQ(firms_with(advisory, AdvisoryChoice::DoNot), 1);
  EXPECT_EQ(firms_with(advisory, AdvisoryChoice::Do), 0);
}

}  // namespace
}  // namespace knowledge
