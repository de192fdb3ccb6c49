#include "platform/sql/packed_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace platform::sql {
namespace {

constexpr std::size_t kPlenty = 1'000'000;

RC_GTEST_PROP(PackedTextTest, WhatWasPackedComesBack, ()) {
  auto const piece = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  auto const times = *rc::gen::element(1, 2, 300);
  std::string bytes;
  for (int i = 0; i < times; ++i) bytes += piece;
  RC_ASSERT(unpacked(packed(bytes), kPlenty) == bytes);
}

TEST(PackedTextTest, LinesThatRepeatEachOtherBecomeSmall) {
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += R"({"event_type":"alert","port":)" + std::to_string(i);
  EXPECT_LT(packed(lines).size() * 5, lines.size());
}

TEST(PackedTextTest, WhatIsNoFrameIsTheTextItself) {
  EXPECT_EQ(unpacked("12 a line", kPlenty), "12 a line");
  EXPECT_EQ(unpacked("", kPlenty), "");
}

TEST(PackedTextTest, ADamagedFrameNeverMakesAnotherText) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "evidence " + std::to_string(i);
  auto const whole = packed(text);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto bent = whole;
    bent[at] = static_cast<char>(bent[at] ^ 0x10);
    auto const read = unpacked(bent, kPlenty);
    // Told, or no frame any more, or damaged where it tells nothing.
    bool const is_right = !read || *read == bent || *read == text;
    EXPECT_TRUE(is_right) << at;
  }
  for (std::size_t size = 4; size < whole.size(); ++size) {
    auto const read = unpacked(std::string_view{whole}.substr(0, size), kPlenty);
    ASSERT_FALSE(read) << size;
    EXPECT_EQ(read.error().code, "sql.damaged-text");
  }
}

TEST(PackedTextTest, ATextThatBeginsAsAFrameIsPackedHoweverShort) {
  std::string const text{"\x28\xB5\x2F\xFD no frame", 13};
  EXPECT_EQ(unpacked(packed(text), kPlenty), text);
}

TEST(PackedTextTest, AFrameMayNotHoldMoreThanAskedFor) {
  auto const frame = packed(std::string(5'000, 'a'));
  EXPECT_TRUE(unpacked(frame, 5'000));
  EXPECT_FALSE(unpacked(frame, 4'999));
}

}  // namespace
}  // namespace platform::sql
