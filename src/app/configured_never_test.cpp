#include "app/configured_never.hpp"

#include "app/keys.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

using Named = std::vector<std::pair<std::string_view, std::string>>;

[[nodiscard]] platform::config::Settings settings_of(Named const& named) {
  auto settings = platform::config::load(configuration_keys(), std::nullopt,
                                         [](char const*) -> char const* { return nullptr; });
  EXPECT_TRUE(settings);
  for (auto const& [key, value] : named) EXPECT_TRUE(settings->set(key, value)) << key;
  return std::move(*settings);
}

[[nodiscard]] base::Result<std::vector<terms::IpPrefix>> never(std::string const& listed,
                                                               std::string const& listen) {
  return configured_never(settings_of({{"blocking.never", listed}, {"server.listen", listen}}));
}

[[nodiscard]] std::vector<std::string> texts_of(std::vector<terms::IpPrefix> const& ranges) {
  std::vector<std::string> texts;
  for (auto const& range : ranges) texts.push_back(range.text());
  return texts;
}

[[nodiscard]] terms::IpAddress ip(std::string_view text) { return *terms::IpAddress::parse(text); }

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
  EXPECT_EQ(texts_of(read), (std::vector<std::string>{"192.0.2.53/32", "2001:db8:53::/64",
                                                      "203.0.113.8/32", "2001:db8::8/128"}));
}

TEST(ConfiguredNever, TheHostsOfUrlsAreAmongItWhereTheyAreAddresses) {
  auto const settings = settings_of({{"server.listen", "0.0.0.0:8080"},
                                     {"mail.portal_url", "https://203.0.113.9/portal"},
                                     {"oidc.issuer", "https://login.example.jp/x"},
                                     {"oidc.redirect_uri", "https://[2001:db8::9]:8443/api"},
                                     {"assistant.url", "https://[2001:db8::10]/v1"},
                                     {"mail.host", "2001:db8::25"}});
  EXPECT_EQ(texts_of(*configured_never(settings)),
            (std::vector<std::string>{"203.0.113.9/32", "2001:db8::9/128", "2001:db8::25/128",
                                      "2001:db8::10/128"}));
}

TEST(ConfiguredNever, ADeskOfWhichOnlyPrivateAddressesAreToldIsNotKnown) {
  auto const anywhere = settings_of({{"server.listen", "0.0.0.0:8080,[::]:8080"}});
  EXPECT_FALSE(is_desk_known(anywhere, {}));
  EXPECT_FALSE(is_desk_known(anywhere, {ip("192.168.1.2"), ip("fd00::2")}));
  EXPECT_TRUE(is_desk_known(anywhere, {ip("192.168.1.2"), ip("203.0.113.8")}));
  EXPECT_TRUE(is_desk_known(settings_of({{"blocking.never", "192.0.2.0/24"}}), {}));
  EXPECT_TRUE(is_desk_known(settings_of({{"server.listen", "203.0.113.8:443"}}), {}));
  EXPECT_TRUE(is_desk_known(settings_of({{"mail.portal_url", "https://203.0.113.9"}}), {}));
  EXPECT_FALSE(is_desk_known(settings_of({{"mail.host", "203.0.113.25"}}), {}));
}

}  // namespace
}  // namespace app
