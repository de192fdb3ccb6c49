#include "platform/http/trusted_proxies.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace platform::http {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

Request seen(std::string peer, Headers headers, ForwardedHeader header,
             std::vector<std::string> const& trusted = {"10.0.0.0/8", "fd00::/8"}) {
  Request request;
  request.peer_address = std::move(peer);
  request.headers = std::move(headers);
  TrustedProxies::parse(trusted, header)->look_behind(request);
  return request;
}

std::string client(std::string peer, std::string const& forwarded_for) {
  return seen(std::move(peer), {{"x-forwarded-for", forwarded_for}}, ForwardedHeader::XForwarded)
      .peer_address;
}

TEST(TrustedProxies, Attack33_WhoIsNoTrustedProxyIsNotBelieved) {
  EXPECT_EQ(client("192.0.2.9", "203.0.113.1"), "192.0.2.9");
  auto const request = seen("192.0.2.9",
                            {{"host", "desk.example"},
                             {"x-forwarded-for", "127.0.0.1"},
                             {"x-forwarded-proto", "https"},
                             {"x-forwarded-host", "evil.example"}},
                            ForwardedHeader::XForwarded);
  EXPECT_FALSE(request.is_encrypted);
  EXPECT_EQ(request.header("host"), "desk.example");
}

TEST(TrustedProxies, Attack33_NobodyIsTrustedUnlessNamed) {
  EXPECT_EQ(seen("127.0.0.1", {{"x-forwarded-for", "203.0.113.1"}}, ForwardedHeader::XForwarded, {})
                .peer_address,
            "127.0.0.1");
}

TEST(TrustedProxies, Attack33_WhatTheClientWroteItselfCountsForNothing) {
  EXPECT_EQ(client("10.0.0.1", "127.0.0.1, 203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(client("10.0.0.1", "127.0.0.1, 203.0.113.7, 10.0.0.2"), "203.0.113.7");
  EXPECT_EQ(client("10.0.0.1", "10.9.9.9, 203.0.113.7"), "203.0.113.7");
}

TEST(TrustedProxies, Attack33_TheHeaderThatTheProxyDoesNotWriteIsNotRead) {
  Headers const both{{"forwarded", "for=127.0.0.1;proto=https"},
                     {"x-forwarded-for", "203.0.113.7"}};
  auto const request = seen("10.0.0.1", both, ForwardedHeader::XForwarded);
  EXPECT_EQ(request.peer_address, "203.0.113.7");
  EXPECT_FALSE(request.is_encrypted);
  EXPECT_EQ(seen("10.0.0.1", both, ForwardedHeader::Forwarded).peer_address, "127.0.0.1");
}

TEST(TrustedProxies, AHopThatIsNoAddressEndsTheWalk) {
  EXPECT_EQ(client("10.0.0.1", "203.0.113.7, unknown"), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", "203.0.113.7, _hidden, 10.0.0.2"), "10.0.0.2");
  EXPECT_EQ(client("10.0.0.1", ""), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", ",,"), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", "203.0.113.7\"x"), "10.0.0.1");
}

TEST(TrustedProxies, AnEndlessChainIsWalkedForAWhileOnly) {
  std::string chain = "203.0.113.7";
  for (int i = 0; i < 1'000; ++i) chain += ", 10.0.0.3";
  EXPECT_EQ(client("10.0.0.1", chain), "10.0.0.3");
}

TEST(TrustedProxies, SeveralLinesAreOneList) {
  auto const request = seen("10.0.0.1",
                            {{"x-forwarded-for", "127.0.0.1"}, {"x-forwarded-for", "203.0.113.7"}},
                            ForwardedHeader::XForwarded);
  EXPECT_EQ(request.peer_address, "203.0.113.7");
}

TEST(TrustedProxies, PortsAndBracketsAreTakenOff) {
  EXPECT_EQ(client("10.0.0.1", "203.0.113.7:4711"), "203.0.113.7");
  EXPECT_EQ(client("fd00::1", "[2001:db8::7]:4711"), "2001:db8::7");
  EXPECT_EQ(client("fd00::1", "2001:db8::7"), "2001:db8::7");
}

TEST(TrustedProxies, TheStandardHeaderIsReadByItsElements) {
  auto const request = seen(
      "10.0.0.1",
      {{"host", "inner"},
       {"forwarded",
        R"(for=127.0.0.1, For="[2001:db8:cafe::17]:4711";PROTO=HTTPS;host="desk.example")"}},
      ForwardedHeader::Forwarded);
  EXPECT_EQ(request.peer_address, "2001:db8:cafe::17");
  EXPECT_TRUE(request.is_encrypted);
  EXPECT_EQ(request.header("host"), "desk.example");
}

TEST(TrustedProxies, AnEntryThatIsNoPrefixIsNamed) {
  auto const parsed = TrustedProxies::parse({"10.0.0.0/8", "proxy.example"},
                                            ForwardedHeader::XForwarded);
  ASSERT_FALSE(parsed);
  EXPECT_NE(parsed.error().detail.find("proxy.example"), std::string::npos);
}

RC_GTEST_PROP(TrustedProxies, AnyTextLeavesAnAddressBehind, (std::string const& text)) {
  for (auto const header : {ForwardedHeader::XForwarded, ForwardedHeader::Forwarded}) {
    auto const request = seen("10.0.0.1", {{"x-forwarded-for", text}, {"forwarded", text}}, header);
    RC_ASSERT(terms::IpAddress::parse(request.peer_address).has_value());
  }
}

}  // namespace
}  // namespace platform::http
