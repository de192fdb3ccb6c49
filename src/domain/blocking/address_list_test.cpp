#include "domain/blocking/address_list.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using std::chrono::hours;
using support::kNoon;

[[nodiscard]] FeedEntry entry(std::string const& address, std::int64_t entered = 1) {
  return {support::id<terms::BlockId>("b" + std::to_string(entered)),
          *terms::IpAddress::parse(address),
          kNoon + hours{1},
          kNoon + hours{1},
          entered,
          entered,
          kNoon,
          true};
}

[[nodiscard]] std::string list(std::vector<FeedEntry> const& entries, std::string_view file) {
  return address_list(entries, *list_name_from(file), kNoon);
}

TEST(AddressList, HoldsOneAddressALineSortedAndOnce) {
  EXPECT_EQ(list({entry("198.51.100.20", 1), entry("198.51.100.3", 2), entry("198.51.100.20", 3),
                  entry("2001:db8::1", 4)},
                 "v4.txt"),
            "198.51.100.3\n198.51.100.20\n");
}

TEST(AddressList, FamiliesAreListsOfTheirOwn) {
  EXPECT_EQ(list({entry("198.51.100.3"), entry("2001:DB8:0:0::1", 2)}, "v6.txt"), "2001:db8::1\n");
}

TEST(AddressList, Case24AnEmptyListHoldsAnAddressOfNobody) {
  for (auto const* file : {"v4.txt", "paloalto-v4.txt", "fortigate-v4.txt", "juniper-v4.txt"}) {
    EXPECT_EQ(list({}, file), "192.0.2.255\n") << file;
  }
  EXPECT_EQ(list({}, "v6.txt"), "2001:db8::ffff\n");
  EXPECT_EQ(list({}, "checkpoint-v4.csv"), "madoguchi-0,192.0.2.255,IP,high,high,AB,\n");
}

TEST(AddressList, Case26NoListHasAHeadACommentACarriageReturnOrAnythingButAscii) {
  for (auto const& file : list_files()) {
    auto const body = list({entry("198.51.100.3"), entry("2001:db8::1", 2)}, file);
    ASSERT_FALSE(body.empty()) << file;
    EXPECT_EQ(body.back(), '\n') << file;
    for (char const c : body) {
      EXPECT_TRUE(c == '\n' || (c >= ' ' && c < 0x7F)) << file << ": " << static_cast<int>(c);
    }
    EXPECT_EQ(body.find('#'), std::string::npos) << file;
    EXPECT_EQ(body.find("/0"), std::string::npos) << file;
    EXPECT_EQ(body.find("0.0.0.0"), std::string::npos) << file;
  }
}

TEST(AddressList, EachFirewallReadsItsOwnLines) {
  EXPECT_EQ(list({entry("198.51.100.3", 7)}, "checkpoint-v4.csv"),
            "madoguchi-7,198.51.100.3,IP,high,high,AB,\n");
}

/// What stays is never away: nothing is removed before all is refreshed and added.
TEST(AddressList, RouterOsRefreshesAndAddsBeforeItRemoves) {
  EXPECT_EQ(list({entry("198.51.100.3", 7)}, "mikrotik-v4.rsc"), R"({
:local named ({})
:local gone ({})
:set ($named->"198.51.100.3") 3600s
:foreach item in=[/ip firewall address-list find list=madoguchi] do={
:local host [:tostr [/ip firewall address-list get $item address]]
:local time ($named->$host)
:if ([:typeof $time] = "time") do={
:do {/ip firewall address-list set $item timeout=$time} on-error={}
} else={
:set gone ($gone, $item)
}
}
:foreach host,time in=$named do={
:do {/ip firewall address-list add list=madoguchi address=$host timeout=$time} on-error={}
}
:foreach item in=$gone do={
:do {/ip firewall address-list remove $item} on-error={}
}
}
)");
}

TEST(AddressList, RouterOsTellsAnIpv6AddressAsAPrefix) {
  auto const body = list({entry("2001:db8::1", 7)}, "mikrotik-v6.rsc");
  EXPECT_NE(body.find("\n:set ($named->\"2001:db8::1/128\") 3600s\n"), std::string::npos) << body;
  EXPECT_NE(body.find("/ipv6 firewall address-list find list=madoguchi"), std::string::npos);
  EXPECT_NE(body.find("do={:set host ($host . \"/128\")}\n"), std::string::npos);
  EXPECT_EQ(list({}, "mikrotik-v6.rsc").find(":set ("), std::string::npos);
}

TEST(AddressList, WhatATagIsMadeOfChangesWithAnAddressOrAnEndAndNotWithTime) {
  auto const name = *list_name_from("mikrotik-v4.rsc");
  auto const one = entry("198.51.100.3", 7);
  auto longer = one;
  longer.expires_at = kNoon + hours{2};
  auto const text = timeless_list({one}, name, kNoon);
  EXPECT_EQ(timeless_list({one}, name, kNoon + std::chrono::seconds{1}), text);
  EXPECT_NE(timeless_list({longer}, name, kNoon), text);
  EXPECT_NE(timeless_list({one, entry("198.51.100.4", 8)}, name, kNoon), text);
  EXPECT_NE(timeless_list({one}, name, one.expires_at), text);
}

TEST(AddressList, WhatLeftOrRanOutIsNotInIt) {
  auto gone = entry("198.51.100.3", 1);
  gone.is_in = false;
  auto over = entry("198.51.100.4", 2);
  over.expires_at = kNoon;
  EXPECT_EQ(list({gone, over, entry("198.51.100.5", 3)}, "v4.txt"), "198.51.100.5\n");
}

TEST(AddressList, ThereIsNoListOfAnotherName) {
  for (auto const* file : {"", "v5.txt", "v4", "v4.csv", "paloalto-v4.rsc", "../v4.txt"}) {
    EXPECT_FALSE(list_name_from(file)) << file;
  }
}

}  // namespace
}  // namespace blocking
