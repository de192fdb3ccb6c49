#include "base/encoding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace base {
namespace {

TEST(Base64, OnlyTheOneWayOfWritingIsRead) {
  for (auto const* text : {"A", "AA", "AAA", "AA=A", "=AAA", "A===", "AB==", "AAB=", "AA-_", "AA A",
                           "AAAA=", "QQ==QQ==", "QQ\n="}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
}

TEST(Base64, TheExamplesOfRfc4648AreWrittenAndRead) {
  for (auto const& [plain, coded] : {std::pair{"", ""},
                                     {"f", "Zg=="},
                                     {"fo", "Zm8="},
                                     {"foo", "Zm9v"},
                                     {"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(base64(bytes_of(plain)), coded);
    auto const read = from_base64(coded);
    ASSERT_TRUE(read);
    EXPECT_EQ(std::string(read->begin(), read->end()), plain);
  }
}

RC_GTEST_PROP(Base64, WhatWasWrittenIsReadBack, (std::vector<std::uint8_t> const& bytes)) {
  RC_ASSERT(from_base64(base64(bytes)) == bytes);
}

TEST(Hex, IsLowerCaseWithBothDigits) {
  std::vector<std::uint8_t> const bytes{0x00, 0x0a, 0xff};
  EXPECT_EQ(hex(bytes), "000aff");
}

}  // namespace
}  // namespace base
