#include "domain/paid_work/driver/firms_file.hpp"

#include "domain/paid_work/driver/text_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace paid_work::driver {
namespace {

[[nodiscard]] std::string shipped(std::string const& file) {
  std::ifstream stream{std::string{MADOGUCHI_TEST_SOURCE_DIR} + "/data/" + file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

TEST(FirmsFile, WhatIsShippedIsAnExampleAndNothingElse) {
  auto const firms = read_firms(shipped("paid_work/firms.toml"), "x");
  ASSERT_TRUE(firms) << firms.error().detail;
  ASSERT_EQ(firms->size(), 1U);
  EXPECT_TRUE(firms->front().is_example);
}

TEST(FirmsFile, WhatIsShippedAsTextIsATemplateWithGaps) {
  auto const text = read_template(shipped("consent/paid_work.toml"), "x");
  ASSERT_TRUE(text) << text.error().detail;
  EXPECT_NE(text->find("〔"), std::string::npos);
  EXPECT_FALSE(read_template("text = \"\"", "x"));
  EXPECT_FALSE(read_template("text = \"t\"\nversion = \"1\"", "x"));
}

TEST(FirmsFile, WhatCanNotBeIsRefused) {
  std::string const good = "[[firms]]\nid = \"f\"\nname = \"n\"\ncontact = \"c\"\ndoes = \"d\"\n";
  ASSERT_TRUE(read_firms(good, "x"));
  EXPECT_TRUE(read_firms("", "x")->empty());
  for (auto const& bad :
       {good + good, std::string{"[[firms]]\nid = \"f\"\n"}, good + "fee = 1\n",
        std::string{"[[firms]]\nid = \"\"\nname = \"n\"\ncontact = \"c\"\ndoes = \"d\"\n"},
        std::string{"[[firms]]\nid = \"f\"\nname = \"a\\nb\"\ncontact = \"c\"\ndoes = \"d\"\n"},
        std::string{"firms = 1"}}) {
    EXPECT_FALSE(read_firms(bad, "x")) << bad;
  }
}

}  // namespace
}  // namespace paid_work::driver
