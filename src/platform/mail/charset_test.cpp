#include "platform/mail/charset.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace platform::mail {
namespace {

TEST(Charset, ShiftJisHasItsBackslashOnlyWhereItIsOne) {
  EXPECT_EQ(utf8_from("\x95\x5c\x8e\xa6\\", "Shift_JIS"), "表示\\");
}

TEST(Charset, Iso2022JpBeginsEveryLineInAscii) {
  EXPECT_EQ(utf8_from("\x1b$B$\"\n<a>", "iso-2022-jp"), "あ\n<a>");
}

TEST(Charset, AnEscapeOfNoSetOfJapanIsUnreadable) {
  EXPECT_EQ(utf8_from("\x1b(Zx", "iso-2022-jp"), "\xEF\xBF\xBD(Zx");
}

TEST(Charset, AWrongLabelIsMendedWhereTheBytesAreClear) {
  EXPECT_EQ(utf8_from("あ", "shift_jis"), "あ");
  EXPECT_EQ(utf8_from("\x82\xa0", "utf-8"), "あ");
  EXPECT_EQ(utf8_from("あ", "iso-2022-jp"), "あ");
  EXPECT_EQ(utf8_from("あ", ""), "あ");
  EXPECT_EQ(utf8_from("あ", "iso-8859-1"), "あ");
  EXPECT_EQ(utf8_from("\x82\xa0", "windows-1252"), "あ");
  EXPECT_EQ(utf8_from("caf\xe9", "iso-8859-1"), "café");
}

RC_GTEST_PROP(Charset, AnyBytesBecomeUtf8, (std::string const& bytes)) {
  for (auto const* label :
       {"utf-8", "iso-2022-jp", "shift_jis", "euc-jp", "utf-7", "utf-16", "", "x"}) {
    RC_ASSERT(base::is_utf8(utf8_from(bytes, label)));
  }
}

}  // namespace
}  // namespace platform::mail
