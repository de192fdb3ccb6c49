#include "platform/mail/compose.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace platform::mail {
namespace {

[[nodiscard]] terms::MailAddress address(std::string_view text) {
  return *terms::MailAddress::parse(text);
}

[[nodiscard]] Letter a_letter(std::string_view subject = "新しいアラートが 3 件あります") {
  return {.from = address("desk@desk.example"),
          .from_name = *HeaderText::parse("セキュリティヘルプデスク"),
          .to = address("sato@firm.example"),
          .subject = *HeaderText::parse(subject),
          .id = "0199-aa",
          .at = base::Instant{1'795'402'800'000'000},
          .text = "こんにちは。\n\n.\nおわり\n",
          .html = "<p>こんにちは。</p>"};
}

[[nodiscard]] std::string head_of(std::string const& mail) {
  return mail.substr(0, mail.find("\r\n\r\n"));
}

TEST(HeaderText, Attack47_ALineBreakInWordsOfAHeaderIsRefused) {
  for (std::string_view const bad :
       {"件名\r\nBcc: x@y.example", "a\nb", "a\rb", "a\x01", "\xff\xfe", "a\xe2\x80\xa8z"}) {
    EXPECT_FALSE(HeaderText::parse(bad)) << bad;
  }
  EXPECT_FALSE(HeaderText::parse(std::string(201, 'a')));
}

TEST(HeaderUrl, Attack47_OnlyAPlainWebAddressStandsInAHeader) {
  EXPECT_TRUE(HeaderUrl::parse("https://desk.example/api/v1/unsubscribe/x.y"));
  for (std::string_view const bad : {"javascript:alert(1)", "https://a/ b", "https://a/>",
                                     "https://a/\r\nBcc: x", "", "ftp://a"}) {
    EXPECT_FALSE(HeaderUrl::parse(bad)) << bad;
  }
}

TEST(Encoded, AnEncodedWordIsNeverLongerThanItsLineAndNeverCutsACharacter) {
  auto const words = *HeaderText::parse(
      "お問い合わせ Q-000012 に、窓口から質問があります。とても長い件名なので、何行にもなります𠮷");
  auto const text = encoded(words, 9);
  std::size_t begin = 0;
  std::size_t lines = 0;
  while (begin < text.size()) {
    auto const end = std::min(text.find("\r\n", begin), text.size());
    EXPECT_LE(end - begin, lines == 0 ? 67U : 76U);
    begin = end + 2;
    ++lines;
  }
  EXPECT_GT(lines, 2U);
  EXPECT_EQ(text.find('\n'), text.find("\r\n ") + 1);
}

TEST(Encoded, PlainWordsStayAndWhatLooksEncodedDoesNot) {
  EXPECT_EQ(encoded(*HeaderText::parse("Plain words"), 9), "Plain words");
  EXPECT_EQ(encoded(*HeaderText::parse("=?UTF-8?B?QQ==?="), 9).find("=?UTF-8?B?PT9V"), 0U);
}

RC_GTEST_PROP(Encoded, WhateverTheWordsNoLineBreakIsFollowedByAnythingButASpace, ()) {
  auto const letters = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("あ", "件", "a", " ", "𠮷", "=?", "?=", "<", "é"));
  std::string text;
  for (auto const& letter : letters) text += letter;
  auto const words = HeaderText::parse(text);
  RC_PRE(words.has_value());
  auto const coded = encoded(*words, 9);
  for (std::size_t at = coded.find("\r\n"); at != std::string::npos;
       at = coded.find("\r\n", at + 2)) {
    RC_ASSERT(coded.at(at + 2) == ' ');
  }
}

TEST(Compose, Attack45_EveryMailSaysThatNobodyWroteIt) {
  auto const head = head_of(compose(a_letter()));
  EXPECT_NE(head.find("\r\nAuto-Submitted: auto-generated\r\n"), std::string::npos);
  EXPECT_NE(head.find("\r\nPrecedence: bulk\r\n"), std::string::npos);
  EXPECT_NE(head.find("\r\nX-Auto-Response-Suppress: All\r\n"), std::string::npos);
}

TEST(Compose, TheHeadersAreThoseOfOneMailToOnePerson) {
  auto letter = a_letter("Words");
  letter.unsubscribe = *HeaderUrl::parse("https://desk.example/u/1");
  letter.reply_to = address("reply@desk.example");
  EXPECT_EQ(head_of(compose(letter)),
            "Date: Mon, 23 Nov 2026 12:00:00 +0900\r\n"
            "From: =?UTF-8?B?44K744Kt44Ol44Oq44OG44Kj44OY44Or44OX44OH44K544Kv?=\r\n"
            " <desk@desk.example>\r\n"
            "To: <sato@firm.example>\r\n"
            "Reply-To: <reply@desk.example>\r\n"
            "Subject: Words\r\n"
            "Message-ID: <0199-aa@desk.example>\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Language: ja\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "X-Auto-Response-Suppress: All\r\n"
            "Precedence: bulk\r\n"
            "List-Unsubscribe:\r\n <https://desk.example/u/1>\r\n"
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
            "Content-Type: multipart/alternative;\r\n boundary=\"=_0199-aa\"");
}

TEST(Compose, EveryLineIsAsciiAndShort) {
  auto const mail = compose(a_letter());
  for (std::size_t begin = 0; begin < mail.size();) {
    auto const end = mail.find("\r\n", begin);
    ASSERT_NE(end, std::string::npos) << "the mail ends in a line end";
    EXPECT_LE(end - begin, 78U);
    for (auto at = begin; at < end; ++at) EXPECT_LT(static_cast<unsigned char>(mail[at]), 0x80U);
    begin = end + 2;
  }
}

}  // namespace
}  // namespace platform::mail
