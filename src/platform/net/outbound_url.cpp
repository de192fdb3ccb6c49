#include "platform/net/outbound_url.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

namespace platform::net {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::size_t kUrlBytesMax = 2'000;

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;
struct FreeText {
  void operator()(char* text) const { curl_free(text); }
};

[[nodiscard]] tl::unexpected<base::Error> refused(std::string reason) {
  return base::fail(ErrorKind::Invalid, "net.outbound-url", std::move(reason));
}

[[nodiscard]] std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return "";
  std::unique_ptr<char, FreeText> const held{text};
  return held.get();
}

/// White space, a backslash, letters beyond ASCII: what two parsers read differently.
[[nodiscard]] bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
}

[[nodiscard]] bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A name of the public internet: labels of letters, digits and hyphens, the last with a letter, so
/// that no spelling of an address (2130706433, 0x7f.1, 0177.0.0.1) is one.
[[nodiscard]] bool is_public_name(std::string_view host) {
  auto const dot = host.rfind('.');
  if (dot == std::string_view::npos || host.front() == '.' || host.size() > 253) return false;
  auto const last = host.substr(dot + 1);
  if (last.empty() || is_digit(last.front())) return false;
  return host.find("..") == std::string_view::npos &&
         std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.';
         });
}

[[nodiscard]] std::optional<terms::IpAddress> literal_of(std::string_view host) {
  bool const is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  auto const text = is_bracketed ? host.substr(1, host.size() - 2) : host;
  auto const address = terms::IpAddress::parse(text);
  if (!address || address->is_v4() == is_bracketed) return std::nullopt;
  return *address;
}

/// As it was typed: the library itself turns 2130706433 into 127.0.0.1.
[[nodiscard]] std::string typed_host(std::string_view text) {
  auto const scheme = text.find("://");
  auto rest = scheme == std::string_view::npos ? text : text.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (rest.starts_with('[')) return std::string{rest.substr(0, rest.find(']') + 1)};
  std::string host{rest.substr(0, rest.find(':'))};
  std::transform(host.begin(), host.end(), host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return host;
}

[[nodiscard]] Result<void> check_host(std::string_view text, CURLU* url,
                                      OutboundRules const& rules) {
  auto host = part_of(url, CURLUPART_HOST);
  std::transform(host.begin(), host.end(), host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (host != typed_host(text)) return refused("ホスト名を、そのままの形で入力してください。");
  if (auto const literal = literal_of(host)) {
    if (may_call(*literal, rules)) return {};
    return refused("この宛先には送れません。インターネットから届くアドレスを入力してください。");
  }
  if (is_public_name(host) || (rules.allows_private && host == "localhost")) return {};
  return refused("この宛先には送れません。インターネットから届くホスト名を入力してください。");
}

[[nodiscard]] Result<void> check_port(CURLU* url, OutboundRules const& rules) {
  auto const text = part_of(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  std::int64_t port = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), port);
  bool const is_known = read.ec == std::errc{} && std::find(rules.ports.begin(), rules.ports.end(),
                                                            port) != rules.ports.end();
  if (is_known) return {};
  return refused(fmt::format("ポートは {} にしてください。", fmt::join(rules.ports, "、")));
}

}  // namespace

Result<std::string> outbound_url(std::string_view text, OutboundRules const& rules) {
  if (text.empty()) return refused("送り先のURLを入力してください。");
  if (text.size() > kUrlBytesMax) return refused("URLは2,000文字以内にしてください。");
  if (!is_plain(text))
    return refused("URLは半角の英数字と記号で、空白を入れずに入力してください。");
  Url const url{curl_url()};
  std::string const terminated{text};
  auto const read = curl_url_set(url.get(), CURLUPART_URL, terminated.c_str(), CURLU_DISALLOW_USER);
  if (read == CURLUE_USER_NOT_ALLOWED) {
    return refused("URLに、ユーザー名とパスワードは入れないでください。");
  }
  if (read != CURLUE_OK) return refused("https:// から始まるURLを入力してください。");
  auto const scheme = part_of(url.get(), CURLUPART_SCHEME);
  bool const is_safe = scheme == "https" || (rules.allows_private && scheme == "http");
  if (!is_safe) return refused("https:// から始まるURLを入力してください。");
  if (text.find('#') != std::string_view::npos)
    return refused("URLから # より後を除いてください。");
  if (auto fits = check_host(text, url.get(), rules); !fits) return base::pass(fits);
  if (auto fits = check_port(url.get(), rules); !fits) return base::pass(fits);
  return part_of(url.get(), CURLUPART_URL);
}

bool may_call(terms::IpAddress const& address, OutboundRules const& rules) {
  using terms::AddressKind;
  switch (terms::kind_of(address)) {
    case AddressKind::Public: return true;
    case AddressKind::Private:
    case AddressKind::Loopback: return rules.allows_private;
    case AddressKind::Unspecified:
    case AddressKind::LinkLocal:
    case AddressKind::Multicast:
    case AddressKind::Embedded:
    case AddressKind::Reserved: return false;
  }
  return false;
}

}  // namespace platform::net
