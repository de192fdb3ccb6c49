#include "terms/ip.hpp"

#include "base/check.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace terms {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::size_t kV4Offset = 12;

[[nodiscard]] std::optional<std::array<std::uint8_t, 16>> read_v4(std::string_view text) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t part = 0; part < 4; ++part) {
    auto const end = part < 3 ? text.find('.') : text.size();
    if (end == std::string_view::npos || end == 0 || end > 3) return std::nullopt;
    if (end > 1 && text.front() == '0') return std::nullopt;  // 010.0.0.1 is octal somewhere
    unsigned value = 0;
    auto const read = std::from_chars(text.data(), text.data() + end, value);
    if (read.ec != std::errc{} || read.ptr != text.data() + end || value > 255) {
      return std::nullopt;
    }
    bytes[kV4Offset + part] = static_cast<std::uint8_t>(value);
    text.remove_prefix(part < 3 ? end + 1 : end);
  }
  return bytes;
}

[[nodiscard]] std::optional<std::array<std::uint8_t, 16>> read_v6(std::string_view text) {
  // A zone is no part of an address; what follows a NUL would not be read at all.
  bool const is_plain = text.find_first_of(std::string_view{"%\0", 2}) == std::string_view::npos;
  if (text.size() > 45 || !is_plain) return std::nullopt;
  std::array<std::uint8_t, 16> bytes{};
  std::string const terminated{text};
  if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) != 1) return std::nullopt;
  return bytes;
}

[[nodiscard]] bool bit_at(IpAddress const& address, int index) {
  auto const at = static_cast<std::size_t>(index + (address.is_v4() ? 96 : 0));
  unsigned const byte = address.bytes()[at / 8];
  return ((byte >> (7U - at % 8)) & 1U) != 0;
}

struct KindRow {
  std::string_view prefix;
  AddressKind kind;
};

// IANA special-purpose registries (RFC 6890); 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 and
// 2001:db8::/32 are left out on purpose, see the header.
constexpr KindRow kKinds[] = {
    {"0.0.0.0/32", AddressKind::Unspecified},  {"0.0.0.0/8", AddressKind::Reserved},
    {"10.0.0.0/8", AddressKind::Private},      {"100.64.0.0/10", AddressKind::Private},
    {"127.0.0.0/8", AddressKind::Loopback},    {"169.254.0.0/16", AddressKind::LinkLocal},
    {"172.16.0.0/12", AddressKind::Private},   {"192.0.0.0/24", AddressKind::Reserved},
    {"192.88.99.0/24", AddressKind::Embedded}, {"192.168.0.0/16", AddressKind::Private},
    {"198.18.0.0/15", AddressKind::Reserved},  {"224.0.0.0/4", AddressKind::Multicast},
    {"240.0.0.0/4", AddressKind::Reserved},    {"::/128", AddressKind::Unspecified},
    {"::1/128", AddressKind::Loopback},        {"::/96", AddressKind::Embedded},
    {"::ffff:0:0/96", AddressKind::Embedded},  {"::ffff:0:0:0/96", AddressKind::Embedded},
    {"64:ff9b::/96", AddressKind::Embedded},   {"64:ff9b:1::/48", AddressKind::Embedded},
    {"100::/64", AddressKind::Reserved},       {"2001::/32", AddressKind::Embedded},
    {"2001::/23", AddressKind::Reserved},      {"2002::/16", AddressKind::Embedded},
    {"fc00::/7", AddressKind::Private},        {"fe80::/10", AddressKind::LinkLocal},
    {"fec0::/10", AddressKind::Private},       {"ff00::/8", AddressKind::Multicast},
};

}  // namespace

base::Result<IpAddress> IpAddress::parse(std::string_view text) {
  if (auto const v4 = read_v4(text)) return IpAddress{true, *v4};
  if (auto const v6 = read_v6(text)) return IpAddress{false, *v6};
  return fail(ErrorKind::Invalid, "terms.ip", "One IPv4 or IPv6 address is wanted.");
}

std::string IpAddress::text() const {
  if (is_v4_) {
    return fmt::format("{}.{}.{}.{}", bytes_[12], bytes_[13], bytes_[14], bytes_[15]);
  }
  std::array<char, INET6_ADDRSTRLEN> text{};  // glibc writes RFC 5952
  return inet_ntop(AF_INET6, bytes_.data(), text.data(), text.size());
}

base::Result<IpPrefix> IpPrefix::parse(std::string_view text) {
  auto const slash = text.find('/');
  auto const address = IpAddress::parse(text.substr(0, slash));
  auto const refuse = [] {
    return fail(ErrorKind::Invalid, "terms.prefix",
                "An address range without host bits is wanted, such as 192.168.1.0/24.");
  };
  if (!address) return refuse();
  int length = address->length();
  if (slash != std::string_view::npos) {
    auto const digits = text.substr(slash + 1);
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    bool const is_whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    bool const has_zeros = digits.size() > 1 && digits.front() == '0';
    if (!is_whole || has_zeros || length < 0 || length > address->length()) return refuse();
  }
  for (int bit = length; bit < address->length(); ++bit) {
    if (bit_at(*address, bit)) return refuse();
  }
  return IpPrefix{*address, length};
}

IpPrefix IpPrefix::around(IpAddress const& address, int length) {
  DESK_CHECK(length >= 0 && length <= address.length());
  auto bytes = address.bytes();
  auto const kept = static_cast<std::size_t>(length + (address.is_v4() ? 96 : 0));
  for (auto bit = kept; bit < 128; ++bit) {
    auto const mask = static_cast<std::uint8_t>(~(1U << (7U - bit % 8)));
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] & mask);
  }
  return IpPrefix{IpAddress{address.is_v4(), bytes}, length};
}

bool IpPrefix::contains(IpAddress const& address) const {
  if (address.is_v4() != network_.is_v4()) return false;
  for (int bit = 0; bit < length_; ++bit) {
    if (bit_at(address, bit) != bit_at(network_, bit)) return false;
  }
  return true;
}

std::string IpPrefix::text() const { return fmt::format("{}/{}", network_.text(), length_); }

AddressKind kind_of(IpAddress const& address) {
  for (auto const& row : kKinds) {
    if (IpPrefix::parse(row.prefix)->contains(address)) return row.kind;
  }
  // Of IPv6 only this eighth has been given out as global unicast (RFC 4291, 2.4; IANA registry).
  static IpPrefix const kGiven = *IpPrefix::parse("2000::/3");
  bool const is_given = address.is_v4() || kGiven.contains(address);
  return is_given ? AddressKind::Public : AddressKind::Reserved;
}

}  // namespace terms
