#include "domain/knowledge/driver/assistant_terms_file.hpp"

#include "platform/config/document.hpp"
#include "support/own_words.hpp"

#include <gtest/gtest.h>

namespace knowledge::driver {
namespace {

[[nodiscard]] std::string fault(std::string const& toml) {
  auto const read = read_assistant_terms(toml, "test.toml");
  return read ? "" : std::string{read.error().code};
}

TEST(AssistantTermsFile, ADayAndAText) {
  EXPECT_EQ(fault("version = \"2026-11-26\"\ntext = \"t\"\n"), "");
  EXPECT_EQ(fault("version = \"1\"\ntext = \"t\"\n"), "knowledge.terms-file");
  EXPECT_EQ(fault("version = \"2026-11-26\"\ntext = \" \"\n"), "knowledge.terms-file");
  EXPECT_EQ(fault("version = \"2026-11-26\"\ntext = \"" + std::string(5'001, 'a') + "\"\n"),
            "knowledge.terms-file");
  EXPECT_EQ(fault("version = \"2026-11-26\"\n"), "config.data");
  EXPECT_EQ(fault("version = \"2026-11-26\"\ntext = \"t\"\nmore = 1\n"), "config.data");
}

TEST(ProductAssistantTerms, TheyNameWhatLeavesAndThatItMayBeWithdrawn) {
  auto const toml = platform::config::read_file(MADOGUCHI_TEST_SOURCE_DIR
                                                "/data/consent/assistant.toml");
  ASSERT_TRUE(toml);
  auto const terms = read_assistant_terms(*toml, "assistant.toml");
  ASSERT_TRUE(terms) << terms.error().detail;
  support::expect_calm_words(terms->text);
  for (auto const* thing : {"お問い合わせの文", "送りません", "取り消せます", "読み比べて"}) {
    EXPECT_NE(terms->text.find(thing), std::string::npos) << thing;
  }
}

}  // namespace
}  // namespace knowledge::driver
