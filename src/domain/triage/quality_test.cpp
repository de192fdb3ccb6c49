#include "domain/triage/quality.hpp"

#include <gtest/gtest.h>

namespace triage {
namespace {

TEST(Quality, WithoutDecisionsThereIsNothingToTell) {
  auto const quality = quality_of({});
  EXPECT_EQ(quality.decisions, 0);
  EXPECT_TRUE(quality.rows.empty());
}

TEST(Quality, TheMostProposedStandsFirstWithItsCommonestCorrections) {
  auto const quality = quality_of({{"A1", "A1", 10, 8},
                                   {"A1", "A2", 1, 0},
                                   {"A1", "A5", 3, 0},
                                   {"A1", "N1", 2, 0},
                                   {"A1", "N2", 1, 0},
                                   {"A5", "A5", 20, 20}});
  EXPECT_EQ(quality.decisions, 37);
  EXPECT_EQ(quality.confirmed, 28);
  ASSERT_EQ(quality.rows.size(), 2U);
  EXPECT_EQ(quality.rows[0].scope_id, "A5");
  auto const& row = quality.rows[1];
  EXPECT_EQ(row.proposed, 17);
  EXPECT_EQ(row.confirmed, 8);
  EXPECT_EQ(row.urgency_corrected, 2);
  ASSERT_EQ(row.corrections.size(), RowQuality::kCorrectionsMax);
  EXPECT_EQ(row.corrections[0].scope_id, "A5");
  EXPECT_EQ(row.corrections[1].scope_id, "N1");
  EXPECT_EQ(row.corrections[2].scope_id, "A2");
}

}  // namespace
}  // namespace triage
