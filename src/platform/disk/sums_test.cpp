#include "platform/disk/sums.hpp"

#include <gtest/gtest.h>

namespace platform::disk {
namespace {

std::string const kHash(64, 'a');

TEST(Sums, Attack74_NoPathLeadsOutOfTheFolderOrHasASecondSpelling) {
  for (std::string const path :
       {"../x", "/etc/passwd", "a/../b", "a//b", "./a", "", ".", "..", "a/", "a\\b", "a/."}) {
    EXPECT_FALSE(sums_of(kHash + "  " + path + "\n")) << path;
  }
  EXPECT_FALSE(sums_of(kHash + "  a" + std::string(1, '\0') + "b\n"));
}

TEST(Sums, ALineThatIsNotWrittenHereIsNamed) {
  for (auto const& text : {kHash + " *a\n", kHash + "  a", std::string{"\n"}, "x" + kHash + "  a\n",
                           std::string(64, 'A') + "  a\n", kHash + "  a\n" + kHash + "  a\n"}) {
    auto const sums = sums_of(text);
    ASSERT_FALSE(sums) << text;
    EXPECT_EQ(sums.error().code, "disk.sums");
  }
  EXPECT_NE(sums_of(kHash + "  a\n" + kHash + "  a\n").error().detail.find("line 2"),
            std::string::npos);
}

TEST(Sums, WhatIsWrittenIsRead) {
  Sums const sums{{"a/b c", kHash}, {"窓", kHash}};
  EXPECT_EQ(*sums_of(sums_text(sums)), sums);
  EXPECT_TRUE(sums_of("")->empty());
}

}  // namespace
}  // namespace platform::disk
