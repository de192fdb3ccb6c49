#include "terms/address_spelling.hpp"

#include "terms/host_address.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace terms {
namespace {

using namespace std::string_view_literals;

struct Spelling {
  std::string_view written;
  std::string_view outcome;  // the address, or the code it is refused with
};

[[nodiscard]] std::string outcome_of(std::string_view written) {
  auto const read = read_spelling(written);
  return read ? read->text() : std::string{read.error().code};
}

void expect(std::initializer_list<Spelling> spellings) {
  for (auto const& each : spellings) {
    EXPECT_EQ(outcome_of(each.written), each.outcome) << each.written;
  }
}

TEST(AddressSpelling, Case38_WhatCarriesAnIpv4AddressIsReadAsIt) {
  expect({{"::ffff:8.8.8.8", "8.8.8.8"},
          {"::FFFF:0808:0808", "8.8.8.8"},
          {"::ffff:0:8.8.8.8", "8.8.8.8"},
          {"64:ff9b::808:808", "8.8.8.8"},
          {"64:ff9b::8.8.8.8", "8.8.8.8"},
          {"2002:808:808::1", "8.8.8.8"},
          {"::8.8.8.8", "8.8.8.8"},
          {"[::ffff:8.8.8.8]", "8.8.8.8"}});
}

TEST(AddressSpelling, Case38_WhatDoesNotTellItSurelyStaysItselfAndIsNoHost) {
  for (auto const written : {"2001::4136:e378:8000:63bf:3fff:fdd2", "64:ff9b:1::808:808"}) {
    EXPECT_EQ(outcome_of(written), IpAddress::parse(written)->text());
    EXPECT_EQ(HostAddress::read(written).error().code, "terms.host") << written;
  }
}

TEST(AddressSpelling, Case38_NumbersOfEveryBaseAreOneAddressOrRefused) {
  expect({{"010.0.0.1", "terms.spelling-octal"},
          {"1.2.3.04", "terms.spelling-octal"},
          {"0177.1", "terms.spelling-octal"},
          {"00", "terms.spelling-octal"},
          {"0x7f.1", "127.0.0.1"},
          {"0X7F.0x0.0x0.0x1", "127.0.0.1"},
          {"0x7f000001", "127.0.0.1"},
          {"2130706433", "127.0.0.1"},
          {"127.1", "127.0.0.1"},
          {"1.2.3", "1.2.0.3"},
          {"1.2.772", "1.2.3.4"},
          {"4294967296", "terms.spelling-number"},
          {"99999999999999999999999", "terms.spelling-number"},
          {"1.2.3.256", "terms.spelling-number"},
          {"1.256.1", "terms.spelling-number"},
          {"0x.1.1.1", "terms.spelling-number"},
          {"7f.0.0.1", "terms.spelling-number"},
          {"1..2.3", "terms.spelling-number"},
          {".1.2.3", "terms.spelling-number"},
          {"1.2.3.4.5", "terms.spelling"}});
}

TEST(AddressSpelling, Case38_ATrailingDotAndFullWidthDigitsAreRead) {
  expect({{"1.1.1.1.", "1.1.1.1"},
          {"1.1.1.1..", "terms.spelling"},
          {"\uFF11.\uFF11.\uFF11.\uFF11", "1.1.1.1"},
          {"\uFF11\uFF0E\uFF11\uFF0E\uFF11\uFF0E\uFF11", "1.1.1.1"},
          {"1\u30021\u30021\u30021", "1.1.1.1"},
          {"\uFF12\uFF10\uFF10\uFF11\uFF1Adb8\uFF1A\uFF1A1", "2001:db8::1"},
          {"\u30008.8.8.8 ", "8.8.8.8"},
          {".", "terms.spelling-number"}});
}

TEST(AddressSpelling, Case38_ZonesAreRefused) {
  expect({{"fe80::1%eth0", "terms.spelling-zone"},
          {"fe80::1%1", "terms.spelling-zone"},
          {"fe80::1%", "terms.spelling-zone"},
          {"8.8.8.8%1", "terms.spelling-zone"}});
}

TEST(AddressSpelling, Case38_RangesAreRefusedAndHostsAsRangesAreRead) {
  expect({{"8.8.8.8/8", "terms.spelling-prefix"},
          {"8.0.0.0/8", "terms.spelling-prefix"},
          {"0.0.0.0/0", "terms.spelling-prefix"},
          {"8.8.8.8/0", "terms.spelling-prefix"},
          {"::/0", "terms.spelling-prefix"},
          {"/0", "terms.spelling-number"},
          {"8.8.8.8/", "terms.spelling-prefix"},
          {"8.8.8.8/032", "terms.spelling-prefix"},
          {"8.8.8.8/32/32", "terms.spelling-prefix"},
          {"2001:db8::1/32", "terms.spelling-prefix"},
          {"8.8.8.8/128", "terms.spelling-prefix"},
          {"8.8.8.8/32", "8.8.8.8"},
          {"2001:db8::1/128", "2001:db8::1"}});
}

TEST(AddressSpelling, Case19_ARangeIsRefusedAndNeverCutToItsFirstAddress) {
  for (auto const* range : {"203.0.113.0/24", "203.0.113.0/31", "203.0.113.0-203.0.113.255",
                            "203.0.113.*", "2001:db8::/64", "2001:db8::/127"}) {
    EXPECT_FALSE(read_spelling(range)) << range;
    EXPECT_FALSE(HostAddress::read(range)) << range;
    EXPECT_FALSE(IpAddress::parse(range)) << range;
  }
}

TEST(AddressSpelling, Case38_NothingIsReadFromNothing) {
  expect({{"", "terms.spelling-empty"},
          {" ", "terms.spelling-empty"},
          {"\u3000", "terms.spelling-empty"},
          {"\t", "terms.spelling-character"},
          {"\n", "terms.spelling-character"}});
}

TEST(AddressSpelling, Case38_WhatFollowsALineEndOrANulIsNotHidden) {
  expect({{"8.8.8.8\n", "terms.spelling-character"},
          {"8.8.8.8\r\n10.0.0.1", "terms.spelling-character"},
          {"8.8.8.8\0"sv, "terms.spelling-character"},
          {"8.8.8.8\0; reboot"sv, "terms.spelling-character"},
          {"8.8.8.8\u200b", "terms.spelling-character"},
          {"\u202e8.8.8.8", "terms.spelling-character"},
          {"\xff\xfe"sv, "terms.spelling-character"}});
}

TEST(AddressSpelling, Case38_ShellsAndFilterLanguagesFindNoWords) {
  for (auto const written : {"8.8.8.8; reboot",
                             "8.8.8.8;",
                             "$(id)",
                             "`id`",
                             "8.8.8.8 accept",
                             "any",
                             "all",
                             "0.0.0.0/any",
                             "any/0",
                             "@blocked",
                             "{ 8.8.8.8 }",
                             "!8.8.8.8",
                             "8.8.8.8-8.8.8.9",
                             "8.8.8.8,8.8.4.4",
                             "8.8.8.8 # x",
                             "-8.8.8.8",
                             "+8.8.8.8",
                             "localhost",
                             "pass",
                             "* *",
                             "no ip filter 1",
                             "jump drop",
                             "flush ruleset",
                             "8.8.8.8|ls"}) {
    auto const read = read_spelling(written);
    ASSERT_FALSE(read) << written;
    EXPECT_TRUE(read.error().code.starts_with("terms.spelling")) << written;
  }
}

TEST(AddressSpelling, ARefusalNamesThePlace) {
  EXPECT_EQ(read_spelling("8.8.8.8;").error().detail, "Character 8 is no part of an address.");
  EXPECT_NE(read_spelling("8.8.8.08").error().detail.find("Part 4 (\"08\")"), std::string::npos);
}

TEST(AddressSpelling, OverlongTextIsRefusedUnread) {
  EXPECT_EQ(outcome_of(std::string(10'000, '1')), "terms.spelling");
}

RC_GTEST_PROP(AddressSpelling, EveryAddressReadsAsItself, ()) {
  auto const bytes = *rc::gen::container<std::vector<std::uint8_t>>(
      4, rc::gen::arbitrary<std::uint8_t>());
  std::string dotted;
  std::uint32_t value = 0;
  for (auto const byte : bytes) {
    dotted += (dotted.empty() ? "" : ".") + std::to_string(byte);
    value = value << 8U | byte;
  }
  RC_ASSERT(read_spelling(dotted)->text() == dotted);
  RC_ASSERT(read_spelling(std::to_string(value))->text() == dotted);
  RC_ASSERT(read_spelling("::ffff:" + dotted)->text() == dotted);
}

RC_GTEST_PROP(AddressSpelling, WhateverIsReadReadsTheSameAgain, (std::string const& written)) {
  auto const read = read_spelling(written);
  if (read) RC_ASSERT(read_spelling(read->text())->text() == read->text());
}

TEST(HostAddress, Case38_NothingButOnePublicHostIsOne) {
  for (auto const written :
       {"0.0.0.0", "::", "10.0.0.1", "127.0.0.1", "169.254.1.1", "224.0.0.1", "255.255.255.255",
        "100.64.0.1", "fe80::1", "fc00::1", "ff02::1", "0", "2130706433", "::ffff:10.0.0.1"}) {
    EXPECT_EQ(HostAddress::read(written).error().code, "terms.host") << written;
  }
  for (auto const written : {"", "any", "8.8.8.0/24", "0.0.0.0/0"}) {
    EXPECT_FALSE(HostAddress::read(written)) << written;
  }
  EXPECT_EQ(HostAddress::read("::ffff:8.8.8.8")->address().text(), "8.8.8.8");
  EXPECT_FALSE(HostAddress::of(*IpAddress::parse("::ffff:8.8.8.8")));
  EXPECT_TRUE(HostAddress::of(*IpAddress::parse("203.0.113.5"))) << "examples are blockable";
}

}  // namespace
}  // namespace terms
