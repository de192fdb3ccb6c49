#include "platform/http/address_share.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace platform::http {
namespace {

[[nodiscard]] boost::asio::ip::address at(char const* text) {
  return boost::asio::ip::make_address(text);
}

TEST(AddressShare, Attack41_OneAddressHoldsItsShareAndNoMore) {
  AddressShare share{2};
  std::vector<AddressShare::Place> held;
  for (int i = 0; i < 2; ++i) held.push_back(std::move(*share.enter(at("192.0.2.1"))));
  EXPECT_FALSE(share.enter(at("192.0.2.1")));
  EXPECT_TRUE(share.enter(at("192.0.2.2")));
  held.pop_back();
  EXPECT_TRUE(share.enter(at("192.0.2.1")));
}

TEST(AddressShare, Attack41_ANetworkOfIpv6AddressesIsOneSubscriber) {
  AddressShare share{1};
  auto const one = share.enter(at("2001:db8:1:2::1"));
  EXPECT_TRUE(one);
  EXPECT_FALSE(share.enter(at("2001:db8:1:2:ffff::9")));
  EXPECT_TRUE(share.enter(at("2001:db8:1:3::1")));
}

TEST(AddressShare, WhatIsGivenBackLeavesNothing) {
  std::optional<AddressShare::Place> late;
  {
    AddressShare share{1};
    { auto const place = share.enter(at("192.0.2.1")); }
    EXPECT_EQ(share.addresses(), 0U);
    late.emplace(std::move(*share.enter(at("192.0.2.1"))));
    EXPECT_EQ(share.addresses(), 1U);
  }
  late.reset();
}

TEST(AddressShare, ZeroLimitsNothing) {
  AddressShare share{0};
  std::vector<AddressShare::Place> held;
  for (int i = 0; i < 100; ++i) held.push_back(std::move(*share.enter(at("192.0.2.1"))));
  EXPECT_EQ(share.addresses(), 0U);
}

}  // namespace
}  // namespace platform::http
