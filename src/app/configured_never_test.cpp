#include "app/configured_never.hpp"

#include "app/keys.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

[[nodiscard]] base::Result<std::vector<terms::IpPrefix>> never(std::string const& listed,
                                                               std::string const& listen) {
  auto settings = platform::config::load(configuration_keys(), std::nullopt,
                                         [](char const*) -> char const* { return nullptr; });
  EXPECT_TRUE(settings);
  EXPECT_TRUE(settings->set("blocking.never", listed));
  EXPECT_TRUE(settings->set("server.listen", listen));
  return configured_never(*settings);
}

TEST(ConfiguredNever, WhatIsNoRangeIsNamed) {
  for (std::string const wrong : {"8.8.8.8/8", "any", "0.0.0.0/0", "dns.example", "010.0.0.1"}) {
    auto const read = never("192.0.2.53," + wrong, "127.0.0.1:8080");
    ASSERT_FALSE(read) << wrong;
    EXPECT_EQ(read.error().code, "config.value");
    EXPECT_NE(read.error().detail.find(wrong), std::string::npos);
  }
}

TEST(ConfiguredNever, WhereTheDeskListensIsAmongIt) {
  auto const read = *never("192.0.2.53,2001:db8:53::/64",
                           "203.0.113.8:443,http://[2001:db8::8]:80,0.0.0.0:8080,[::]:8081");
  std::vector<std::string> texts;
  for (auto const& range : read) texts.push_back(range.text());
  EXPECT_EQ(texts, (std::vector<std::string>{"192.0.2.53/32", "2001:db8:53::/64", "203.0.113.8/32",
                                             "2001:db8::8/128"}));
}

}  // namespace
}  // namespace app
