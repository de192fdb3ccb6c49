#include "platform/net/fetcher.hpp"

#include <gtest/gtest.h>

namespace platform::net {
namespace {

TEST(Origin, HasSchemeHostAndPortAndNothingElse) {
  EXPECT_EQ(origin_of("https://Login.example.jp/a?b#c"), "https://login.example.jp:443");
  EXPECT_EQ(origin_of("http://127.0.0.1:8080/x"), "http://127.0.0.1:8080");
  EXPECT_EQ(origin_of("http://127.0.0.1.example.jp/"), "http://127.0.0.1.example.jp:80");
  for (auto const* other : {"", "login.example.jp", "//login.example.jp", "file:///etc/passwd",
                            "gopher://login.example.jp", "https://a@login.example.jp/", "https://",
                            "https://a b/", "javascript:alert(1)"}) {
    EXPECT_EQ(origin_of(other), "") << other;
  }
}

TEST(Fetcher, Attack18_OnlyTlsOrLoopbackMayBeAskedAtAll) {
  EXPECT_TRUE(Fetcher::for_origin("https://login.example.jp"));
  EXPECT_TRUE(Fetcher::for_origin("http://127.0.0.1:9"));
  for (auto const* other : {"http://login.example.jp", "http://169.254.169.254/", "file:///etc",
                            "http://127.0.0.1.example.jp/", "http://2130706433/", ""}) {
    EXPECT_EQ(Fetcher::for_origin(other).error().code, "net.origin") << other;
  }
}

TEST(Fetcher, Attack18_AnAddressOfAnotherOriginIsRefusedBeforeAnythingIsSent) {
  auto const fetcher = *Fetcher::for_origin("https://login.example.jp");
  for (auto const* other :
       {"https://login.example.jp:8443/", "https://login.example.jp.evil.example/",
        "http://login.example.jp/", "https://login.example.jp@evil.example/", "https://127.0.0.1/",
        "file:///etc/passwd"}) {
    EXPECT_EQ(fetcher.fetch({other}).error().code, "net.origin") << other;
  }
}

}  // namespace
}  // namespace platform::net
