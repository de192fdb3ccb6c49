#include "domain/triage/stand_ins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace triage {
namespace {

constexpr std::size_t kHostsOfRange = 254;
constexpr std::size_t kTriesMax = 1'024;  // a text can name every address of the ranges
constexpr std::size_t kEndingMax = 8;

[[nodiscard]] bool is_documentation(terms::IpAddress const& address) {
  static auto const ranges = [] {
    std::array<std::string_view, 4> const texts{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",
                                                "2001:db8::/32"};
    std::vector<terms::IpPrefix> prefixes;
    for (auto const text : texts) prefixes.push_back(*terms::IpPrefix::parse(text));
    return prefixes;
  }();
  return std::ranges::any_of(ranges, [&](auto const& range) { return range.contains(address); });
}

[[nodiscard]] bool is_invented_host(std::string_view host) {
  static constexpr std::array<std::string_view, 6> kWhole{
      "example.com", "example.net", "example.org", "example.jp", "example.co.jp", "localhost"};
  if (std::ranges::find(kWhole, host) != kWhole.end()) return true;
  auto const label = host.substr(host.rfind('.') + 1);
  return label == "example" || label == "test" || label == "invalid";
}

/// The n-th address of 192.0.2.0/24, or of the two ranges of the outside.
[[nodiscard]] std::string inside_address(std::size_t n) {
  return fmt::format("192.0.2.{}", n % kHostsOfRange + 1);
}
[[nodiscard]] std::string outside_address(std::size_t n) {
  auto const* range = n / kHostsOfRange % 2 == 0 ? "203.0.113" : "198.51.100";
  return fmt::format("{}.{}", range, n % kHostsOfRange + 1);
}

/// ".xlsm" of a name or a path; "" where nothing short stands behind its last dot.
[[nodiscard]] std::string ending_of(std::string_view name) {
  auto const dot = name.rfind('.');
  if (dot == std::string_view::npos) return "";
  auto const ending = name.substr(dot + 1);
  bool const is_short = !ending.empty() && ending.size() <= kEndingMax;
  bool const is_plain = std::ranges::all_of(ending, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  return is_short && is_plain ? "." + std::string{ending} : "";
}

/// "file12.xlsm": one of ours.
[[nodiscard]] bool is_invented_file(std::string_view name) {
  constexpr std::string_view kBegin = "file";
  if (!name.starts_with(kBegin)) return false;
  auto const end = name.find_first_not_of("0123456789", kBegin.size());
  return end != kBegin.size() && end != std::string_view::npos &&
         name.substr(end) == ending_of(name);
}

struct UrlParts {
  std::string_view scheme;  // with "://"
  std::string_view host;
  std::string_view rest;
};
/// Without user and port; an IPv6 host without its brackets.
[[nodiscard]] UrlParts parts_of(std::string_view url) {
  auto const scheme_end = std::min(url.find("://"), url.size() - 3) + 3;
  auto const end = std::min(url.find_first_of("/?#", scheme_end), url.size());
  auto authority = url.substr(scheme_end, end - scheme_end);
  if (auto const at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  auto const close = authority.find(']');
  auto const host = authority.starts_with('[') && close != std::string_view::npos
                        ? authority.substr(1, close - 1)
                        : authority.substr(0, authority.find(':'));
  return {url.substr(0, scheme_end), host, url.substr(end)};
}

}  // namespace

template <class Make>
std::string StandIns::made(std::string const& fact, std::size_t& count, Make make) {
  auto const known = given_.find(fact);
  if (known != given_.end()) return known->second;
  auto stand_in = make(count++);
  for (std::size_t tries = 0; present_.contains(stand_in) && tries < kTriesMax; ++tries) {
    stand_in = make(count++);
  }
  given_.emplace(fact, stand_in);
  return stand_in;
}

std::string StandIns::for_address(std::string const& text) {
  auto const address = terms::IpAddress::parse(text);
  if (!address || is_documentation(*address)) return text;
  if (!address->is_v4()) {
    return made(address->text(), wide_,
                [](auto n) { return fmt::format("2001:db8::{:x}", n + 1); });
  }
  bool const is_outside = terms::kind_of(*address) == terms::AddressKind::Public;
  return is_outside ? made(address->text(), outside_, outside_address)
                    : made(address->text(), inside_, inside_address);
}

std::string StandIns::for_host(std::string const& host) {
  if (is_invented_host(host)) return host;
  return made(host, hosts_, [](auto n) { return fmt::format("host{}.example", n + 1); });
}

std::string StandIns::for_mail(std::string const& mail) {
  auto const at = mail.rfind('@');
  auto const host = mail.substr(at + 1);
  if (is_invented_host(host)) return mail;
  auto const stand_in = for_host(host);
  return made(mail, mails_, [&](auto n) { return fmt::format("user{}@{}", n + 1, stand_in); });
}

std::string StandIns::for_url(std::string const& url) {
  auto const [scheme, host, rest] = parts_of(url);
  std::string const name{host};
  if (is_invented_host(name)) return url;
  auto const address = terms::IpAddress::parse(name);
  if (address && is_documentation(*address)) return url;
  auto stand_in = address ? for_address(name) : for_host(name);
  if (address && !address->is_v4()) stand_in = "[" + stand_in + "]";
  auto const path = rest.substr(0, rest.find_first_of("?#"));
  auto const ending = path.empty() ? "" : ending_of(path);
  return fmt::format("{}{}/{}", scheme, stand_in, ending.empty() ? "" : "file" + ending);
}

std::string StandIns::for_file(std::string const& name) {
  if (is_invented_file(name)) return name;
  return made(name, files_,
              [&](auto n) { return fmt::format("file{}{}", n + 1, ending_of(name)); });
}

}  // namespace triage
