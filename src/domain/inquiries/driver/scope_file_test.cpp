#include "domain/inquiries/driver/scope_file.hpp"

#include "platform/config/document.hpp"
#include "support/own_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace inquiries::driver {
namespace {

constexpr std::string_view kRow = "[[scope]]\nid = \"A1\"\ntitle = \"t\"\nsentence = \"s\"\n";

std::string fault(std::string const& toml) {
  auto const scopes = read_scopes(toml, "test.toml");
  return scopes ? "" : std::string{scopes.error().code};
}

TEST(ScopeFile, RowsThatDoNotFitAreRefused) {
  std::string const row = std::string{kRow} + "outcome = \"answerable\"\n";
  EXPECT_EQ(fault(row), "");
  EXPECT_EQ(fault(std::string{kRow} + "outcome = \"perhaps\"\n"), "inquiries.scope-file");
  EXPECT_EQ(fault(row + row), "inquiries.scope-file");
  EXPECT_EQ(fault(row + "phone = \"1\"\n"), "config.data");
  EXPECT_EQ(fault("[[scope]]\nid = \"A1\"\noutcome = \"answerable\"\n"), "config.data");
}

/// The scope tables that Madoguchi is delivered with.
class ProductScopes : public testing::Test {
 protected:
  void SetUp() override {
    std::string const path = MADOGUCHI_TEST_SOURCE_DIR "/data/scopes/scopes.toml";
    auto const toml = platform::config::read_file(path);
    ASSERT_TRUE(toml) << toml.error().detail;
    auto scopes = read_scopes(*toml, "scopes.toml");
    ASSERT_TRUE(scopes) << scopes.error().detail;
    scopes_ = std::move(*scopes);
  }
  std::vector<ScopeRow> const& rows() const { return scopes_.rows(); }
  ScopeCatalogue scopes_{{}};
};

Outcome outcome_of_letter(std::string_view id) {
  switch (id.front()) {
    case 'N': return Outcome::NotAccepted;
    case 'R': return Outcome::ReferPublic;
    case 'U': return Outcome::MayBeUnresolvable;
    case 'X': return Outcome::NeedsHumanReview;
    default: return Outcome::Answerable;
  }
}

TEST_F(ProductScopes, EveryIdStandsThereExactlyOnceWithItsOutcome) {
  struct Series {
    char letter;
    int first, last;
  };
  std::vector<std::string> wanted;
  for (auto const& [letter, first, last] :
       {Series{'A', 0, 8}, {'N', 0, 17}, {'R', 1, 4}, {'U', 1, 6}, {'I', 1, 1}, {'X', 0, 0}}) {
    for (int i = first; i <= last; ++i) wanted.push_back(letter + std::to_string(i));
  }
  std::vector<std::string> there;
  for (auto const& row : rows()) {
    there.push_back(row.id);
    EXPECT_EQ(row.outcome, outcome_of_letter(row.id)) << row.id;
  }
  std::sort(wanted.begin(), wanted.end());
  std::sort(there.begin(), there.end());
  EXPECT_EQ(there, wanted);
}

TEST_F(ProductScopes, EachHasOneSentenceAndExamples) {
  for (auto const& row : rows()) {
    EXPECT_EQ(support::sentences_of(row.sentence).size(), 1U) << row.id;
    EXPECT_GE(row.examples.size(), 2U) << row.id;
  }
}

TEST_F(ProductScopes, TheirWordsAreCalmAndShort) {
  for (auto const& row : rows()) {
    for (auto const& text : {row.title, row.sentence}) {
      support::expect_calm_words(text);
    }
  }
}

TEST_F(ProductScopes, TheirWordsAreOurOwn) {
  auto const description = support::service_description();
  if (!description) GTEST_SKIP() << "no ../shared here";
  for (auto const& row : rows()) {
    auto texts = row.examples;
    texts.insert(texts.end(), {row.title, row.sentence});
    for (auto const& text : texts) support::expect_own_words(text, *description);
  }
}

TEST_F(ProductScopes, TheRowAfterFirstResponseIsThePaidOffer) {
  EXPECT_EQ(scopes_.state_after_answer(ScopeCatalogue::kPaidOfferId), State::PaidOffer);
}

}  // namespace
}  // namespace inquiries::driver
