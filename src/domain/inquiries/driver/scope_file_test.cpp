#include "domain/inquiries/driver/scope_file.hpp"

#include "platform/config/document.hpp"
#include "support/own_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace inquiries::driver {
namespace {

constexpr std::string_view kRow =
    "[[scope]]\nid = \"A1\"\ntitle = \"t\"\nsentence = \"s\"\nreply_template = \"r\"\n";

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
  std::string reply(std::string_view id) const {
    auto const* row = scopes_.find(id);
    return row == nullptr ? "" : row->reply_template;
  }
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

TEST_F(ProductScopes, EachHasOneSentenceExamplesAndAReply) {
  for (auto const& row : rows()) {
    EXPECT_EQ(support::sentences_of(row.sentence).size(), 1U) << row.id;
    EXPECT_GE(row.examples.size(), 2U) << row.id;
    EXPECT_FALSE(row.reply_template.empty()) << row.id;
  }
}

TEST_F(ProductScopes, TheirWordsAreCalmAndShort) {
  for (auto const& row : rows()) {
    for (auto const& text : {row.title, row.sentence, row.reply_template}) {
      support::expect_calm_words(text);
    }
  }
}

TEST_F(ProductScopes, TheirWordsAreOurOwn) {
  auto const description = support::service_description();
  if (!description) GTEST_SKIP() << "no ../shared here";
  for (auto const& row : rows()) {
    auto texts = row.examples;
    texts.insert(texts.end(), {row.title, row.sentence, row.reply_template});
    for (auto const& text : texts) support::expect_own_words(text, *description);
  }
}

TEST_F(ProductScopes, WhatIsNotAcceptedTellsWhatToDoInstead) {
  for (auto const& row : rows()) {
    if (row.outcome != Outcome::NotAccepted) continue;
    EXPECT_NE(row.reply_template.find("ください"), std::string::npos) << row.id;
    EXPECT_GE(support::sentences_of(row.reply_template).size(), 3U) << row.id;
  }
}

TEST_F(ProductScopes, TheRowAfterFirstResponseOffersThePaidContract) {
  EXPECT_NE(reply(ScopeCatalogue::kPaidOfferId).find("有償の個別契約"), std::string::npos);
  EXPECT_NE(reply(ScopeCatalogue::kPaidOfferId).find("お見積もり"), std::string::npos);
  EXPECT_EQ(scopes_.state_after_answer(ScopeCatalogue::kPaidOfferId), State::PaidOffer);
}

TEST_F(ProductScopes, WhatMayNotBeSolvableSaysSo) {
  for (auto const& row : rows()) {
    if (row.outcome != Outcome::MayBeUnresolvable) continue;
    EXPECT_TRUE(row.reply_template.starts_with("お受けします。ただ、")) << row.id;
    EXPECT_NE(row.reply_template.find("ことがあります。"), std::string::npos) << row.id;
  }
}

TEST_F(ProductScopes, PublicWindowsAreNamed) {
  struct Window {
    std::string_view id, name;
  };
  for (auto const& [id, name] : {Window{"R1", "消費者ホットライン"},
                                 {"R1", "国民生活センター"},
                                 {"R2", "都道府県警察本部のサイバー犯罪相談窓口"},
                                 {"R3", "違法・有害情報相談センター"},
                                 {"R3", "インターネット・ホットラインセンター"},
                                 {"R4", "フィッシング対策協議会"},
                                 {"R4", "フィッシング110番"}}) {
    EXPECT_NE(reply(id).find(name), std::string::npos) << id << name;
  }
}

TEST_F(ProductScopes, TheCapsOfTheInsuranceAreTold) {
  for (auto const* cap : {"100万円", "50万円"}) {
    EXPECT_NE(reply("I1").find(cap), std::string::npos);
  }
}

}  // namespace
}  // namespace inquiries::driver
