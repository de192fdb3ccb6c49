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
  EXPECT_EQ(list({entry("198.51.100.3", 7)}, "mikrotik-v4.rsc"),
            "/ip firewall address-list remove [find list=madoguchi]\n"
            "/ip firewall address-list add list=madoguchi address=198.51.100.3 timeout=3600s\n");
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
