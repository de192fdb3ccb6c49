#include "app/configured_never.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace app {
namespace {

/// Where settings name what the desk lives by: itself, and servers elsewhere.
constexpr std::array<std::string_view, 2> kDeskUrls{"mail.portal_url", "oidc.redirect_uri"};
constexpr std::array<std::string_view, 3> kServers{"mail.host", "oidc.issuer", "assistant.url"};

/// The host of ADDRESS:PORT, [ADDRESS]:PORT, https://ADDRESS:PORT/PATH or ADDRESS; none where it
/// is a name, or every address of the machine.
[[nodiscard]] std::optional<terms::IpAddress> host_in(std::string_view text) {
  if (auto const scheme = text.find("://"); scheme != text.npos) text.remove_prefix(scheme + 3);
  text = text.substr(0, text.find_first_of("/?#"));
  auto address = terms::IpAddress::parse(text);
  if (!address && text.starts_with('[')) {
    address = terms::IpAddress::parse(text.substr(1, text.find(']') - 1));
  } else if (!address) {
    address = terms::IpAddress::parse(text.substr(0, text.rfind(':')));
  }
  if (!address || terms::kind_of(*address) == terms::AddressKind::Unspecified) return std::nullopt;
  return *address;
}

/// Where the desk listens, and where people reach it.
[[nodiscard]] std::vector<terms::IpAddress> desk_in(platform::config::Settings const& settings) {
  auto texts = settings.texts("server.listen");
  for (auto const key : kDeskUrls) texts.push_back(settings.text(key));
  std::vector<terms::IpAddress> addresses;
  for (auto const& text : texts) {
    if (auto const host = host_in(text)) addresses.push_back(*host);
  }
  return addresses;
}

[[nodiscard]] bool is_public(terms::IpAddress const& address) {
  return terms::kind_of(address) == terms::AddressKind::Public;
}

}  // namespace

base::Result<std::vector<terms::IpPrefix>> configured_never(
    platform::config::Settings const& settings) {
  std::vector<terms::IpPrefix> ranges;
  for (auto const& text : settings.texts("blocking.never")) {
    auto const range = terms::IpPrefix::parse(text);
    if (!range || range->length() == 0) {
      return base::fail(base::ErrorKind::Invalid, "config.value",
                        fmt::format("blocking.never: \"{}\" is no address and no range without "
                                    "host bits, such as 192.0.2.1 or 192.0.2.0/24.",
                                    text));
    }
    ranges.push_back(*range);
  }
  auto addresses = desk_in(settings);
  for (auto const key : kServers) {
    if (auto const host = host_in(settings.text(key))) addresses.push_back(*host);
  }
  for (auto const& address : addresses) {
    ranges.push_back(terms::IpPrefix::around(address, address.length()));
  }
  return ranges;
}

bool is_desk_known(platform::config::Settings const& settings,
                   std::vector<terms::IpAddress> const& machine) {
  auto const named = desk_in(settings);
  return !settings.texts("blocking.never").empty() ||
         std::any_of(named.begin(), named.end(), is_public) ||
         std::any_of(machine.begin(), machine.end(), is_public);
}

}  // namespace app
