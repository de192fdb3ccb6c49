#include "domain/triage/anonymise.hpp"

#include "domain/triage/entities.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace triage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

KnownNames const kNames{{"株式会社きたかぜ製作所"}, {"田中 太郎"}};

std::string hidden(std::string_view text) { return anonymise(text, kNames).text; }

TEST(Anonymise, AddressesBecomeThoseOfDocumentation) {
  EXPECT_EQ(hidden("192.168.3.4 から 8.8.8.8 と 1.1.1.1 へ。8.8.8.8 は?"),
            "192.0.2.1 から 203.0.113.1 と 203.0.113.2 へ。203.0.113.1 は?");
  EXPECT_EQ(hidden("8[.]8[.]8[.]8 へ"), "203.0.113.1 へ");
  EXPECT_EQ(hidden("2404:6800:4004:826::200e から"), "2001:db8::1 から");
  EXPECT_EQ(hidden("版数10.0.19.2 です"), "版数192.0.2.1 です")
      << "better too much than too little";
  EXPECT_EQ(hidden("MAC 00:1A:2B:3C:4D:5E です"), "MAC 00:00:5e:00:53:01 です");
}

TEST(Anonymise, AStandInIsNoneOfTheTextsOwnAddresses) {
  EXPECT_EQ(hidden("203.0.113.1 と 8.8.8.8"), "203.0.113.1 と 203.0.113.2");
}

TEST(Anonymise, HostsLinksAndMailsStayTheSameAmongThemselves) {
  EXPECT_EQ(hidden("https://www.kita.co.jp/a/b?id=7 と www.kita.co.jp と t.tanaka@kita.co.jp"),
            "https://host1.example/ と host1.example と user1@host2.example");
  EXPECT_EQ(hidden("http://8.8.8.8/x/setup.exe を"), "http://203.0.113.1/file.exe を");
  EXPECT_EQ(hidden("taro@kita.local へ、\\\\srv-01\\営業 に"),
            "user1@host1.example へ、\\\\host2.example\\営業 に");
}

TEST(Anonymise, AFileKeepsItsEnding) {
  EXPECT_EQ(hidden("添付の田中様請求書.xlsm を開きました"), "添付のfile1.xlsm を開きました");
  EXPECT_EQ(hidden("a.pdf.exe と b.zip と a.pdf.exe"), "file1.exe と file2.zip と file1.exe");
}

TEST(Anonymise, NumbersOfSevenDigitsAndMoreAreZeros) {
  EXPECT_EQ(hidden("03-1234-5678、０９０ー１２３４ー５６７８、(06)6123-4567"),
            "00-0000-0000、000ー0000ー0000、(00)0000-0000");
  EXPECT_EQ(hidden("+81 3-1234-5678 か 0312345678 か 03.1234.5678"),
            "+00 0-0000-0000 か 0000000000 か 00.0000.0000");
  EXPECT_EQ(hidden("〒060-0001、法人番号 1234567890123"), "〒000-0000、法人番号 0000000000000");
  EXPECT_EQ(hidden("Q-000012 の件で q-7 も"), "Q-000000 の件で q-0 も");
}

TEST(Anonymise, WhatIsKnownToAllStays) {
  for (auto const* text :
       {"KB5034441 を", "CVE-2024-1234567 に", "2026-11-20 の 10:30 に", "3台、30,000円、25日",
        "警察の #9110 と 188 へ", "44d88612fea8a8f36de82e1278abb02f のハッシュ"}) {
    EXPECT_EQ(hidden(text), text);
    EXPECT_THAT(anonymise(text, kNames).hidden, IsEmpty());
  }
}

TEST(Anonymise, ATelephoneNumberBesideADateIsStillHidden) {
  EXPECT_EQ(hidden("03-1234-5678 2026-11-20"), "00-0000-0000 2026-11-20");
  EXPECT_EQ(hidden("8.8.8.8-0312345678"), "203.0.113.1-0000000000");
}

TEST(Anonymise, KnownNamesAreHiddenAsPeopleWriteThem) {
  EXPECT_EQ(hidden("株式会社きたかぜ製作所の田中太郎です"), "○○社の○○です");
  EXPECT_EQ(hidden("きたかぜ製作所 田中　太郎"), "○○社 ○○");
  EXPECT_EQ(hidden("弊社の田中が開きました"), "弊社の○○が開きました");
  EXPECT_EQ(anonymise("林さんと森林と林です", {{}, {"林 花子"}}).text, "○○さんと森林と○○です");
  EXPECT_EQ(anonymise("Acme and acmeology, ACME!", {{"Acme"}, {}}).text,
            "○○社 and acmeology, ○○社!");
}

TEST(Anonymise, ASignatureIsHiddenWhole) {
  auto const done = anonymise("感染しました。助けてください。\n-----\n総務部 佐藤\n札幌市北区1-2",
                              kNames);
  EXPECT_THAT(done.text, HasSubstr("感染しました"));
  EXPECT_THAT(done.text, HasSubstr("(署名)"));
  EXPECT_THAT(done.text, Not(HasSubstr("佐藤")));
  EXPECT_THAT(done.text, Not(HasSubstr("札幌")));
}

TEST(Anonymise, WhatStandsInMarkupAloneIsNotCarriedAlong) {
  auto const text = hidden("<a href=\"mailto:t.tanaka@kita.co.jp\">連絡</a>してください");
  EXPECT_THAT(text, Not(HasSubstr("tanaka")));
  EXPECT_THAT(text, HasSubstr("してください"));
}

TEST(Anonymise, WhatWasTakenOutIsToldOnce) {
  EXPECT_THAT(anonymise("8.8.8.8 と 8.8.8.8 と 田中", kNames).hidden,
              ElementsAre("8.8.8.8", "田中"));
}

TEST(Anonymise, AnyBytesAreRead) {
  EXPECT_EQ(hidden(""), "");
  for (auto const* text :
       {"\xff\xfe 8.8.8.8", "\\\\", "@", "0", "-0-", "q-", "::::::", "....", "〇"}) {
    EXPECT_NO_FATAL_FAILURE(static_cast<void>(hidden(text)));
  }
  EXPECT_EQ(anonymise("田中", {{"", " ", "株式会社"}, {"", "　", "田"}}).text, "田中");
}

using Pieces = std::vector<std::string>;

rc::Gen<std::string> digits(int count) {
  return rc::gen::container<std::string>(static_cast<std::size_t>(count),
                                         rc::gen::inRange('1', static_cast<char>('9' + 1)));
}

/// One secret, and the way it is written.
rc::Gen<std::string> secret() {
  auto const word = rc::gen::nonEmpty(
      rc::gen::container<std::string>(rc::gen::inRange('a', static_cast<char>('z' + 1))));
  auto const part = rc::gen::inRange(1, 224);
  auto const address = rc::gen::map(rc::gen::tuple(part, part, part, part), [](auto const& p) {
    return std::to_string(std::get<0>(p)) + "." + std::to_string(std::get<1>(p)) + "." +
           std::to_string(std::get<2>(p)) + "." + std::to_string(std::get<3>(p));
  });
  auto const mail = rc::gen::map(rc::gen::pair(word, word), [](auto const& p) {
    return p.first + "zz@" + p.second + "zz.co.jp";
  });
  auto const phone = rc::gen::map(
      rc::gen::tuple(digits(1), digits(4), digits(4)), [](auto const& p) {
        return "0" + std::get<0>(p) + "-" + std::get<1>(p) + "-" + std::get<2>(p);
      });
  auto const number = digits(13);
  return rc::gen::oneOf(address, mail, phone, number,
                        rc::gen::element<std::string>("きたかぜ製作所", "田中太郎", "田中 太郎"));
}

RC_GTEST_PROP(AnonymiseTest, NoAddressMailNumberOrNameSurvives, ()) {
  auto const secrets = *rc::gen::container<Pieces>(secret());
  std::string text;
  for (auto const& each : secrets) {
    text += each;
    text += *rc::gen::element<std::string>("へ", "、", "から\n", " ", "です。", "(", ")と", "：");
  }
  auto const done = anonymise(text, kNames);
  for (auto const& each : secrets) {
    if (each.starts_with("203.0.113.") || each.starts_with("192.0.2.")) continue;
    // A number may stand at the end of another: only the whole one counts.
    RC_ASSERT(done.text.find(each) == std::string::npos || each.size() < 9);
  }
  RC_ASSERT(anonymise(done.text, kNames).text == done.text);
  RC_ASSERT(anonymise(done.text, kNames).hidden.empty());
}

RC_GTEST_PROP(AnonymiseTest, AnyTextIsItsOwnOnceItIsAnonymised, ()) {
  auto const text = *rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::element('0', '1', '.', '-', '@', '/', ':', 'a', 'q', ' ', '\n', '\\', '<', '>', '('),
      rc::gen::arbitrary<char>()));
  auto const once = anonymise(text, kNames);
  RC_ASSERT(anonymise(once.text, kNames).hidden.empty());
}

}  // namespace
}  // namespace triage
