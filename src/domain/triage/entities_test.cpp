#include "domain/triage/entities.hpp"

#include <gtest/gtest.h>

namespace triage {
namespace {

/// "ipv4:203.0.113.5 date:03-04" in the order of the text.
std::string facts(std::string_view text) {
  std::string all;
  for (auto const& entity : find_entities(read_message(text))) {
    all += (all.empty() ? "" : " ") + std::string{name_of(entity.type)} + ":" + entity.value;
  }
  return all;
}

TEST(Entities, AddressesWithoutPortAndPrefixLength) {
  EXPECT_EQ(facts("宛先は203.0.113.5:8443です"), "ipv4:203.0.113.5");
  EXPECT_EQ(facts("198.51.100.0/24 を"), "ipv4:198.51.100.0");
  EXPECT_EQ(facts("IP203.0.113.5へ"), "ipv4:203.0.113.5");
  EXPECT_EQ(facts("①203.0.113.5、②203.0.113.6"), "ipv4:203.0.113.5 ipv4:203.0.113.6");
  EXPECT_EQ(facts("203.0.113.7"), "ipv4:203.0.113.7");
  EXPECT_EQ(facts("203[.]0[.]113[.]8 と 203(dot)0(dot)113(dot)9"),
            "ipv4:203.0.113.8 ipv4:203.0.113.9");
  EXPECT_EQ(facts("2001:0DB8:0:0:0:0:0:15 と [2001:db8::1]:443"),
            "ipv6:2001:db8::15 ipv6:2001:db8::1");
}

TEST(Entities, NumbersWithDotsThatAreNoAddresses) {
  for (auto const* none :
       {"ルーターのバージョンは 2.10.0.33 です", "仕様書の 3.2.1.4 項", "第1.1.4.2項",
        "ver4.2.0.118", "版数4.2.0.118", "1.1.4.2に書いてある", "256.1.1.1 は無い", "1.2.3.4.5",
        "9.1.0.3 から 9.1.0.5 へアップデート", "MAC 00:00:5E:00:53:10", "12:34:56 に",
        "std::string", ":", ": a", "::"}) {
    EXPECT_EQ(facts(none), "") << none;
  }
  EXPECT_EQ(facts("DNSの8.8.8.8"), "ipv4:8.8.8.8");
  EXPECT_EQ(facts("3.5.7.9 への通信"), "ipv4:3.5.7.9");
}

TEST(Entities, LinksHostsAndMailAddresses) {
  EXPECT_EQ(facts("(hxxps[:]//Nise[.]Example/Otp?A=1)と"), "url:https://nise.example/Otp?A=1");
  EXPECT_EQ(facts("http://198.51.100.2/a/という"), "url:http://198.51.100.2/a/");
  EXPECT_EQ(facts("https://x.test/a_(b)。"), "url:https://x.test/a_(b)");
  EXPECT_EQ(facts("Info.JP+7@ohanami[.]test から"), "email:info.jp+7@ohanami.test");
  EXPECT_EQ(facts("edge-03.Yami-CDN.example です"), "domain:edge-03.yami-cdn.example");
  EXPECT_EQ(facts("ASP.NETとNode.js、v2.exampleX"), "");
}

TEST(Entities, FileNamesAreTheLastComponent) {
  EXPECT_EQ(facts("D:\\tools\\upd8.exe と /wp-login.php"),
            "filename:upd8.exe filename:wp-login.php");
  EXPECT_EQ(facts("添付の ご請求内容_8月.pdf.exe を"), "filename:ご請求内容_8月.pdf.exe");
  EXPECT_EQ(facts("添付の見積依頼書.docmを開いた"), "filename:見積依頼書.docm");
  EXPECT_EQ(facts("(社員名簿2025.xlsx)"), "filename:社員名簿2025.xlsx");
  EXPECT_EQ(facts("「請求書 3月分.xlsm」というファイル"), "filename:請求書 3月分.xlsm");
  EXPECT_EQ(facts("毎朝はくETH_0301.csvの読み方"), "filename:ETH_0301.csv");
  EXPECT_EQ(facts("名簿.xlsx.lck9 が、a.pdf.exe が"), "filename:名簿.xlsx.lck9 filename:a.pdf.exe");
  EXPECT_EQ(facts("末尾が .locked や .exe に"), "");
}

TEST(Entities, CvesAndHashes) {
  EXPECT_EQ(facts("cve-2024-6387 と CVE 2025 0411、CVE-25-1"),
            "cve:CVE-2024-6387 cve:CVE-2025-0411");
  EXPECT_EQ(facts("MD5は900150983CD24FB0D6963F7D28E17F72"),
            "hash:900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(facts("12345678901234567890123456789012"), "");
}

TEST(Entities, DatesWithAndWithoutYear) {
  EXPECT_EQ(facts("令和7年8月3日、R7.5.12、平成31年4月30日"),
            "date:2025-08-03 date:2025-05-12 date:2019-04-30");
  EXPECT_EQ(facts("2025/09/03 14:20、2025.8.1、2025-10-22T17:48"),
            "date:2025-09-03 date:2025-08-01 date:2025-10-22");
  EXPECT_EQ(facts("9/29(月)に、8月29日、三月四日"), "date:09-29 date:08-29 date:03-04");
  EXPECT_EQ(facts("2026年2月18日11時02分"), "date:2026-02-18");
  EXPECT_EQ(facts("3月4日(2026年)"), "date:2026-03-04");
  EXPECT_EQ(facts("02/Oct/2025:10:00"), "date:2025-10-02");
  for (auto const* none : {"成功は2/3ほど", "24/7対応", "13/40", "5日", "8月", "2/30", "14:05",
                           "1/2/3", "2025年13月1日"}) {
    EXPECT_EQ(facts(none), "") << none;
  }
}

TEST(Entities, ASpanIsWhereTheFactStood) {
  auto const message = read_message("宛先 203[.]0[.]113[.]8 です");
  auto const entities = find_entities(message);
  ASSERT_EQ(entities.size(), 1U);
  EXPECT_EQ(base::utf8_of(cut(message.text.letters, entities[0].span)), "203[.]0[.]113[.]8");
}

TEST(Entities, NoTwoOverlapAndLongTextsEnd) {
  std::string text;
  while (text.size() < 400'000) text += "http://a.test/(x@y.example 1.2.3.4.exe 2001:db8::1 ((((";
  auto const entities = find_entities(read_message(text));
  for (std::size_t i = 1; i < entities.size(); ++i) {
    ASSERT_GE(entities[i].span.begin, entities[i - 1].span.end);
  }
}

}  // namespace
}  // namespace triage
