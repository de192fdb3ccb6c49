#include "terms/ip.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace terms {
namespace {

[[nodiscard]] IpAddress ip(std::string_view text) { return *IpAddress::parse(text); }

TEST(IpAddress, Attack60_WhatSomeProgramsReadAsAnAddressIsNone) {
  for (auto const* text : {"",           " ",         "1.2.3",    "1.2.3.4.5",    "1.2.3.256",
                           "010.0.0.1",  "1.2.3.04",  "0x7f.1",   "2130706433",   "1.2.3.4.",
                           ".1.2.3.4",   "1..2.3",    "1.2.3.4 ", "\uFF11.2.3.4", "1\uFF0E2.3.4",
                           "1.2.3.4/32", "-1.2.3.4",  "+1.2.3.4", "fe80::1%eth0", "::1%1",
                           "[::1]",      ":::",       "1::2::3",  "12345::",      "::1.2.3",
                           "::1/128",    "1.2.3.4\n", "1.2.3.4;", "$(id)"}) {
    auto const address = IpAddress::parse(text);
    ASSERT_FALSE(address) << text;
    EXPECT_EQ(address.error().code, "terms.ip");
  }
}

TEST(IpAddress, Attack60_NothingHidesBehindANul) {
  EXPECT_FALSE(IpAddress::parse(std::string_view{"::1\0; reboot", 12}));
  EXPECT_FALSE(IpAddress::parse(std::string_view{"1.2.3.4\0", 8}));
}

TEST(IpAddress, Attack60_ItsTextIsCanonical) {
  EXPECT_EQ(ip("203.0.113.5").text(), "203.0.113.5");
  EXPECT_EQ(ip("2001:DB8:0:0:0:0:0:1").text(), "2001:db8::1");
  EXPECT_EQ(ip("::").text(), "::");
}

TEST(IpAddress, Attack60_AMappedAddressIsNotTheAddressItStandsFor) {
  EXPECT_NE(ip("::ffff:203.0.113.5"), ip("203.0.113.5"));
  EXPECT_EQ(kind_of(ip("::ffff:203.0.113.5")), AddressKind::Embedded);
  EXPECT_EQ(kind_of(ip("::ffff:0:203.0.113.5")), AddressKind::Embedded) << "SIIT";
}

TEST(IpPrefix, Attack62_HostBitsAndStrangeLengthsAreRefused) {
  for (auto const* text : {"", "/24", "192.168.1.1/24", "8.8.8.8/8", "1.2.3.0/33", "1.2.3.0/-1",
                           "1.2.3.0/", "1.2.3.0/ 24", "1.2.3.0/024", "1.2.3.0/24/", "1.2.3.0/2x",
                           "2001:db8::1/32", "::/129", "1.2.3/24", "1.2.3.0/99999999999"}) {
    auto const prefix = IpPrefix::parse(text);
    ASSERT_FALSE(prefix) << text;
    EXPECT_EQ(prefix.error().code, "terms.prefix");
  }
}

TEST(IpPrefix, ABareAddressIsItself) {
  EXPECT_EQ(IpPrefix::parse("192.0.2.1")->text(), "192.0.2.1/32");
  EXPECT_EQ(IpPrefix::parse("2001:db8::1")->text(), "2001:db8::1/128");
}

TEST(IpPrefix, TheRangeAroundAnAddressHasNoHostBits) {
  EXPECT_EQ(IpPrefix::around(ip("203.0.113.77"), 24).text(), "203.0.113.0/24");
  EXPECT_EQ(IpPrefix::around(ip("203.0.113.77"), 32).text(), "203.0.113.77/32");
  EXPECT_EQ(IpPrefix::around(ip("203.0.113.77"), 0).text(), "0.0.0.0/0");
  EXPECT_EQ(IpPrefix::around(ip("2001:db8:ffff::1"), 33).text(), "2001:db8:8000::/33");
  EXPECT_EQ(IpPrefix::around(ip("2001:db8::1"), 128).network(), ip("2001:db8::1"));
}

TEST(IpPrefix, TheFamiliesNeverMeet) {
  EXPECT_FALSE(IpPrefix::parse("::/0")->contains(ip("192.0.2.1")));
  EXPECT_FALSE(IpPrefix::parse("0.0.0.0/0")->contains(ip("::ffff:192.0.2.1")));
  EXPECT_TRUE(IpPrefix::parse("0.0.0.0/0")->contains(ip("255.255.255.255")));
}

[[nodiscard]] std::uint32_t number_of(IpAddress const& v4) {
  std::uint32_t number = 0;
  for (std::size_t i = 12; i < 16; ++i) number = (number << 8U) | v4.bytes()[i];
  return number;
}

[[nodiscard]] IpAddress v4_of(std::uint32_t n) {
  return ip(std::to_string(n >> 24U) + "." + std::to_string((n >> 16U) & 255U) + "." +
            std::to_string((n >> 8U) & 255U) + "." + std::to_string(n & 255U));
}

RC_GTEST_PROP(IpPrefix, AgreesWithTheArithmeticOfMasks, ()) {
  auto const length = *rc::gen::inRange(0, 33);
  auto const address = *rc::gen::arbitrary<std::uint32_t>();
  // Near ones too: a random other address is almost never inside.
  auto const other = *rc::gen::oneOf(
      rc::gen::arbitrary<std::uint32_t>(),
      rc::gen::map(rc::gen::inRange(0, 32), [=](int bit) { return address ^ (1U << bit); }));
  std::uint32_t const mask = length == 0 ? 0U : ~0U << (32 - length);
  auto const network = v4_of(address & mask);
  auto const prefix = IpPrefix::parse(network.text() + "/" + std::to_string(length));
  RC_ASSERT(prefix.has_value());
  RC_ASSERT(number_of(network) == (address & mask));
  RC_ASSERT(prefix->contains(v4_of(address)));
  RC_ASSERT(prefix->contains(v4_of(other)) == ((other & mask) == (address & mask)));
  RC_ASSERT(IpPrefix::parse(prefix->text()) == *prefix);
}

RC_GTEST_PROP(IpAddress, WhatWasWrittenIsReadBack, ()) {
  auto const words = *rc::gen::container<std::array<std::uint16_t, 8>>(
      rc::gen::element<std::uint16_t>(0, 0, 1, 0xdb8, 0xffff));
  auto const text = fmt::format("{:x}", fmt::join(words, ":"));
  auto const address = ip(text);
  RC_ASSERT(IpAddress::parse(address.text()) == address);
}

TEST(AddressKind, Attack59_WhatNobodyMayBlockIsKnownByItsKind) {
  struct Row {
    std::string_view address;
    AddressKind kind;
  };
  for (auto const& row : {Row{"0.0.0.0", AddressKind::Unspecified},
                          {"0.1.2.3", AddressKind::Reserved},
                          {"10.255.255.255", AddressKind::Private},
                          {"172.15.255.255", AddressKind::Public},
                          {"172.16.0.0", AddressKind::Private},
                          {"172.31.255.255", AddressKind::Private},
                          {"172.32.0.0", AddressKind::Public},
                          {"100.64.0.1", AddressKind::Private},
                          {"100.128.0.0", AddressKind::Public},
                          {"127.255.0.1", AddressKind::Loopback},
                          {"169.254.169.254", AddressKind::LinkLocal},
                          {"192.88.99.1", AddressKind::Embedded},
                          {"198.19.255.255", AddressKind::Reserved},
                          {"223.255.255.255", AddressKind::Public},
                          {"224.0.0.1", AddressKind::Multicast},
                          {"255.255.255.255", AddressKind::Reserved},
                          {"198.51.100.10", AddressKind::Public},
                          {"::", AddressKind::Unspecified},
                          {"::1", AddressKind::Loopback},
                          {"::7f00:1", AddressKind::Embedded},
                          {"64:ff9b::c000:201", AddressKind::Embedded},
                          {"64:ff9b:1::1", AddressKind::Embedded},
                          {"2001:0:4136:e378::1", AddressKind::Embedded},
                          {"2002:c000:201::1", AddressKind::Embedded},
                          {"fdff::1", AddressKind::Private},
                          {"fe80::1", AddressKind::LinkLocal},
                          {"fec0::1", AddressKind::Private},
                          {"ff02::1", AddressKind::Multicast},
                          {"100::1", AddressKind::Reserved},
                          {"2001:2::1", AddressKind::Reserved},   // benchmarks
                          {"2001:20::1", AddressKind::Reserved},  // ORCHIDv2
                          {"4000::1", AddressKind::Reserved},     // given to nobody
                          {"5f00::1", AddressKind::Reserved},     // segment routing
                          {"1fff:ffff::1", AddressKind::Reserved},
                          {"2001:200::1", AddressKind::Public},
                          {"3fff:ffff::1", AddressKind::Public},
                          {"2001:db8::1", AddressKind::Public},
                          {"2606:4700::1111", AddressKind::Public}}) {
    EXPECT_EQ(kind_of(ip(row.address)), row.kind) << row.address;
  }
}

}  // namespace
}  // namespace terms
