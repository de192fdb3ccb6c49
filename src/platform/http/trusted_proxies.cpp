#include "platform/http/trusted_proxies.hpp"

#include <algorithm>

namespace platform::http {
namespace {

using base::Result;

[[nodiscard]] std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The part up to `end`, outside of quotes, which is taken off with the mark.
[[nodiscard]] std::string_view next_part(std::string_view& rest, char end) {
  bool is_quoted = false;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    if (rest[at] == '"') is_quoted = !is_quoted;
    if (rest[at] == end && !is_quoted) break;
  }
  auto const part = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return trimmed(part);
}

[[nodiscard]] std::vector<std::string_view> parts_of(Request const& request,
                                                     std::string_view name) {
  std::vector<std::string_view> parts;
  for (auto const& [header, value] : request.headers) {
    if (header != name) continue;
    std::string_view rest = value;
    while (!rest.empty()) parts.push_back(next_part(rest, ','));
  }
  return parts;
}

[[nodiscard]] std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// "192.0.2.1:80", "[2001:db8::1]:80" and the same without a port.
[[nodiscard]] std::string address_in(std::string_view node) {
  if (node.starts_with('[')) return std::string{node.substr(1, node.find(']') - 1)};
  bool const is_v4_with_port = std::count(node.begin(), node.end(), ':') == 1;
  return std::string{is_v4_with_port ? node.substr(0, node.find(':')) : node};
}

[[nodiscard]] std::string unquoted(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
    value = value.substr(1, value.size() - 2);
  }
  return std::string{value};
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(std::vector<std::string> const& prefixes,
                                             ForwardedHeader header) {
  TrustedProxies proxies;
  proxies.header_ = header;
  for (auto const& text : prefixes) {
    auto const prefix = terms::IpPrefix::parse(text);
    if (!prefix) {
      return base::fail(base::ErrorKind::Invalid, "http.trusted-proxies",
                        "http.trusted_proxies: \"" + text + "\" is no address or prefix.");
    }
    proxies.prefixes_.push_back(*prefix);
  }
  return proxies;
}

bool TrustedProxies::trusts(std::string_view address) const {
  auto const parsed = terms::IpAddress::parse(address);
  return parsed && std::any_of(prefixes_.begin(), prefixes_.end(),
                               [&parsed](auto const& prefix) { return prefix.contains(*parsed); });
}

/// As they were passed: the client first, the hop before the nearest proxy last. X-Forwarded-Proto
/// and -Host have one value, that of the nearest proxy.
std::vector<TrustedProxies::Hop> TrustedProxies::hops_of(Request const& request) const {
  std::vector<Hop> hops;
  if (header_ == ForwardedHeader::XForwarded) {
    for (auto const part : parts_of(request, "x-forwarded-for")) hops.push_back({address_in(part)});
    auto const schemes = parts_of(request, "x-forwarded-proto");
    auto const hosts = parts_of(request, "x-forwarded-host");
    if (!hops.empty() && !schemes.empty()) hops.back().scheme = lower_case(schemes.back());
    if (!hops.empty() && !hosts.empty()) hops.back().host = hosts.back();
    return hops;
  }
  for (auto element : parts_of(request, "forwarded")) {  // RFC 7239 section 4
    Hop hop;
    while (!element.empty()) {
      auto value = next_part(element, ';');
      auto const name = lower_case(next_part(value, '='));
      if (name == "for") hop.address = address_in(unquoted(value));
      if (name == "proto") hop.scheme = lower_case(unquoted(value));
      if (name == "host") hop.host = unquoted(value);
    }
    hops.push_back(std::move(hop));
  }
  return hops;
}

void TrustedProxies::look_behind(Request& request) const {
  if (!trusts(request.peer_address)) return;
  auto const hops = hops_of(request);
  if (hops.empty()) return;
  if (hops.back().scheme == "https") request.is_encrypted = true;
  if (!hops.back().host.empty()) {
    for (auto& [name, value] : request.headers) {
      if (name == "host") value = hops.back().host;
    }
  }
  auto const count = std::min(hops.size(), kHopsMax);
  for (std::size_t i = 0; i < count; ++i) {
    auto const address = terms::IpAddress::parse(hops[hops.size() - 1 - i].address);
    if (!address) return;  // "unknown", or a name of the proxy's own: the last good one stays
    request.peer_address = address->text();
    if (!trusts(request.peer_address)) return;
  }
}

}  // namespace platform::http
