#include "domain/blocking/driver/consent_file.hpp"

#include "support/own_words.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace blocking::driver {
namespace {

TEST(ConsentFile, AFileWithoutATextIsRefused) {
  EXPECT_FALSE(read_consent("version = \"1\"", "test"));
  EXPECT_FALSE(read_consent("version = \"1\"\ntext = \" \"", "test"));
  EXPECT_FALSE(read_consent("version = \"1\"\ntext = \"a\"\nother = 1", "test"));
}

/// The consent text that Madoguchi is delivered with.
class ProductConsent : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file{MADOGUCHI_TEST_SOURCE_DIR "/data/consent/block_request.toml"};
    std::string const toml{std::istreambuf_iterator<char>{file}, {}};
    auto consent = read_consent(toml, "block_request.toml");
    ASSERT_TRUE(consent) << consent.error().detail;
    consent_ = std::move(*consent);
  }
  Consent consent_{};
};

TEST_F(ProductConsent, ItTellsWhatWhereUntilWhenAndHowToEndIt) {
  for (auto const* words :
       {"1つのIPアドレス", "ルーターで", "代行設定用アカウント", "期間が終わると",
        "すぐに解除できます", "利用できなくなることがあります", "ご自身の判断",
        "受け付けは、遮断の完了ではありません"}) {
    EXPECT_NE(consent_.text.find(words), std::string::npos) << words;
  }
  EXPECT_FALSE(consent_.may_stop.empty());
}

TEST_F(ProductConsent, ItsWordsAreCalmAndShort) {
  support::expect_calm_words(consent_.text);
  for (auto const& line : consent_.may_stop) support::expect_calm_words(line);
}

TEST_F(ProductConsent, ItsWordsAreOurOwn) {
  auto const description = support::service_description();
  if (!description) GTEST_SKIP() << "no ../shared here";
  support::expect_own_words(consent_.text, *description);
}

}  // namespace
}  // namespace blocking::driver
