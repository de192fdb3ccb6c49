#include "domain/inquiries/driver/conditions_file.hpp"

#include "platform/config/document.hpp"
#include "support/own_words.hpp"

#include <gtest/gtest.h>

namespace inquiries::driver {
namespace {

[[nodiscard]] std::string version(std::string const& day) {
  return "[[conditions]]\nversion = \"" + day + "\"\nline = \"l\"\npoints = [\"p\"]\n";
}
[[nodiscard]] std::string fault(std::string const& toml) {
  auto const read = read_conditions(toml, "test.toml");
  return read ? "" : std::string{read.error().code};
}

TEST(ConditionsFile, VersionsFollowOneAnotherAndThereIsOne) {
  EXPECT_EQ(fault(""), "inquiries.conditions-file");
  EXPECT_EQ(fault(version("2026-11-26") + version("2026-11-26")), "inquiries.conditions-file");
  EXPECT_EQ(fault(version("2026-11-26") + version("2026-11-23")), "inquiries.conditions-file");
  EXPECT_EQ(fault("[[conditions]]\nversion = \"2026-11-26\"\n"), "config.data");
  EXPECT_EQ(fault(version("2026-11-23") + version("2026-11-26")), "");
}

TEST(ProductConditions, TheNewestNamesAllFourThings) {
  auto const toml = platform::config::read_file(MADOGUCHI_TEST_SOURCE_DIR
                                                "/data/conditions/answers.toml");
  ASSERT_TRUE(toml);
  auto const conditions = read_conditions(*toml, "answers.toml");
  ASSERT_TRUE(conditions) << conditions.error().detail;
  std::string all;
  for (auto const& point : conditions->newest().points) {
    support::expect_calm_words(point);
    all += point;
  }
  for (auto const* thing : {"ご自身の判断", "関連会社", "解決することをお約束", "別の費用"}) {
    EXPECT_NE(all.find(thing), std::string::npos) << thing;
  }
}

}  // namespace
}  // namespace inquiries::driver
