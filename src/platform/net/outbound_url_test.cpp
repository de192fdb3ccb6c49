#include "platform/net/outbound_url.hpp"

#include <gtest/gtest.h>

namespace platform::net {
namespace {

TEST(OutboundUrl, Attack18_NoAddressInsideAndNoOtherSpellingOfOneIsTaken) {
  for (auto const* inside : {"https://127.0.0.1/",
                             "https://localhost/",
                             "https://localhost.localdomain:80/",
                             "https://10.0.0.1/",
                             "https://172.16.0.1/",
                             "https://192.168.1.1/",
                             "https://100.64.0.1/",
                             "https://169.254.169.254/latest",
                             "https://0.0.0.0/",
                             "https://224.0.0.1/",
                             "https://255.255.255.255/",
                             "https://198.18.0.1/",
                             "https://[::1]/",
                             "https://[::]/",
                             "https://[fe80::1]/",
                             "https://[fe80::1%25eth0]/",
                             "https://[fd00::1]/",
                             "https://[ff02::1]/",
                             "https://[::ffff:127.0.0.1]/",
                             "https://[::ffff:8.8.8.8]/",
                             "https://[64:ff9b::7f00:1]/",
                             "https://[2002:7f00:1::]/",
                             "https://2130706433/",
                             "https://0x7f000001/",
                             "https://0177.0.0.1/",
                             "https://127.1/",
                             "https://0x7f.1/",
                             "https://127.0.0.1./",
                             "https://%31%32%37.0.0.1/",
                             "https://intranet/",
                             "https://a..example.jp/",
                             "https://.example.jp/",
                             "https://router.1/"}) {
    auto const read = outbound_url(inside, {});
    ASSERT_FALSE(read) << inside << " became " << *read;
    EXPECT_EQ(read.error().code, "net.outbound-url") << inside;
  }
}

TEST(OutboundUrl, Attack18_OnlyTlsOnAllowedPortsIsTaken) {
  for (auto const* other :
       {"", "hooks.example.jp", "http://hooks.example.jp/", "ftp://hooks.example.jp/",
        "file:///etc/passwd", "gopher://hooks.example.jp/", "javascript:alert(1)",
        "https://hooks.example.jp:22/", "https://hooks.example.jp:8443/",
        "https://a:b@hooks.example.jp/", "https://a@hooks.example.jp/",
        "https://hooks.example.jp/#part", "https://hooks.example.jp\\@127.0.0.1/",
        "https://hooks.example.jp/a b", "https://hooks.example.jp/\r\nHost: x",
        "https://フック.example.jp/", "https:///x", "//hooks.example.jp/"}) {
    EXPECT_FALSE(outbound_url(other, {})) << other;
  }
}

TEST(OutboundUrl, AnOrdinaryAddressStaysAsItWasWritten) {
  EXPECT_EQ(*outbound_url("https://hooks.example.jp/madoguchi?k=1", {}),
            "https://hooks.example.jp/madoguchi?k=1");
  EXPECT_EQ(*outbound_url("https://Hooks.Example.jp:8443/", {false, {443, 8443}}),
            "https://Hooks.Example.jp:8443/");
  EXPECT_EQ(*outbound_url("https://203.0.113.9/x", {}), "https://203.0.113.9/x");
  EXPECT_TRUE(outbound_url("https://[2001:db8::9]/x", {}));
}

TEST(OutboundUrl, OnesOwnNetworkOnlyWhereTheOperatorAllowsIt) {
  OutboundRules const own{true, {443, 9000}};
  EXPECT_TRUE(outbound_url("http://127.0.0.1:9000/x", own));
  EXPECT_TRUE(outbound_url("https://192.168.1.9/x", own));
  EXPECT_FALSE(outbound_url("http://127.0.0.1:9001/x", own)) << "another port";
  EXPECT_FALSE(outbound_url("https://169.254.169.254/x", own)) << "link-local stays refused";
}

TEST(OutboundUrl, Attack18_WhatANameResolvesToIsJudgedByTheSameRule) {
  for (auto const* inside : {"127.0.0.1", "10.1.2.3", "::1", "fe80::1", "::ffff:10.0.0.1",
                             "169.254.169.254", "100.127.0.1", "0.0.0.0"}) {
    EXPECT_FALSE(may_call(*terms::IpAddress::parse(inside), {})) << inside;
  }
  EXPECT_TRUE(may_call(*terms::IpAddress::parse("203.0.113.1"), {}));
}

}  // namespace
}  // namespace platform::net
