#include "domain/insurance/driver/terms_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace insurance::driver {
namespace {

[[nodiscard]] std::string shipped() {
  std::ifstream file{std::string{MADOGUCHI_TEST_SOURCE_DIR} +
                     "/data/insurance/policy_template.toml"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

[[nodiscard]] std::string replaced(std::string text, std::string const& what,
                                   std::string const& by) {
  auto const at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

TEST(TermsFile, WhatIsShippedIsReadWithTheLimitsOfTheService) {
  auto const terms = read_terms(shipped(), "x");
  ASSERT_TRUE(terms) << terms.error().detail;
  EXPECT_EQ(terms->total, Yen{1'000'000});
  EXPECT_EQ(terms->liability, Yen{500'000});
  EXPECT_EQ(terms->response, Yen{500'000});
  EXPECT_EQ(terms->hash.size(), 64U);
  EXPECT_NE(terms->hash, read_terms(shipped() + "# other\n", "x")->hash);
}

TEST(TermsFile, WhatCanNotBeIsRefused) {
  for (auto const& [what, by] : std::vector<std::pair<std::string, std::string>>{
           {"total = 1000000", "total = 400000"},
           {"total = 1000000", "total = -1"},
           {"liability = 500000", "liability = 0"},
           {"ratio_percent = 90", "ratio_percent = 101"},
           {"limit = 300000", "limit = 500001"},
           {"starts_month = 4", "starts_month = 13"},
           {"starts_day = 1", "starts_day = 31"},
           {"response_days = 180", "response_days = 0"},
           {"second_person_from = 200000", "second_person_from = 0"},
           {"id = \"dispute\"", "id = \"damages\""},
           {"pillar = \"liability\"", "pillar = \"profit\""},
           {"source = \"record\"", "source = \"hearsay\""},
           {"id = \"timeline\"", "id = \"weather\""},
           {"version = \"ひな形 1\"", "version = \"\""}}) {
    EXPECT_FALSE(read_terms(replaced(shipped(), what, by), "x")) << by;
  }
  EXPECT_FALSE(read_terms("total = ", "x"));
}

TEST(TermsFile, APeriodBeginsOnTheSameDayOfEveryYear) {
  using namespace std::chrono;
  auto const terms = *read_terms(shipped(), "x");
  for (auto const& [day, from] : std::vector<std::pair<local_days, local_days>>{
           {local_days{2026y / March / 31}, local_days{2025y / April / 1}},
           {local_days{2026y / April / 1}, local_days{2026y / April / 1}},
           {local_days{2026y / December / 31}, local_days{2026y / April / 1}}}) {
    EXPECT_EQ(period_of(terms, day).from, from);
    auto const next = (year_month_day{from}.year() + years{1}) / April / 1;
    EXPECT_EQ(period_of(terms, day).until, local_days{next});
  }
}

}  // namespace
}  // namespace insurance::driver
