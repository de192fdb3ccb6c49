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

TEST(Base32, TheExamplesOfRfc4648AreWrittenWithoutPadding) {
  EXPECT_EQ(base32(bytes_of("")), "");
  EXPECT_EQ(base32(bytes_of("f")), "MY");
  EXPECT_EQ(base32(bytes_of("fo")), "MZXQ");
  EXPECT_EQ(base32(bytes_of("foo")), "MZXW6");
  EXPECT_EQ(base32(bytes_of("foob")), "MZXW6YQ");
  EXPECT_EQ(base32(bytes_of("fooba")), "MZXW6YTB");
  EXPECT_EQ(base32(bytes_of("foobar")), "MZXW6YTBOI");
}

TEST(UriComponent, OnlyTheUnreservedStandAsTheyAre) {
  EXPECT_EQ(uri_component("Az09-._~"), "Az09-._~");
  EXPECT_EQ(uri_component("a b&c=d/?#+%@"), "a%20b%26c%3Dd%2F%3F%23%2B%25%40");
  EXPECT_EQ(uri_component("窓\n"), "%E7%AA%93%0A");
}

TEST(Hex, IsLowerCaseWithBothDigits) {
  std::vector<std::uint8_t> const bytes{0x00, 0x0a, 0xff};
  EXPECT_EQ(hex(bytes), "000aff");
}

}  // namespace
}  // namespace base
