#pragma once

#include "base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace terms {

/// One IPv4 or IPv6 address, without port, zone or prefix length. IPv4 keeps its own family:
/// ::ffff:a.b.c.d is an IPv6 value (is_v4_mapped), never silently the same as a.b.c.d.
class IpAddress {
 public:
  /// Strict: dotted quad without leading zeros, or RFC 4291 text. Invalid ("terms.ip") otherwise.
  [[nodiscard]] static base::Result<IpAddress> parse(std::string_view text);

  [[nodiscard]] bool is_v4() const { return is_v4_; }
  /// 16 bytes in network order; an IPv4 address stands in the last four.
  [[nodiscard]] std::array<std::uint8_t, 16> const& bytes() const { return bytes_; }
  /// Canonical: dotted quad, or RFC 5952.
  [[nodiscard]] std::string text() const;
  /// Bits of its family: 32 or 128. A prefix of this length is the address alone.
  [[nodiscard]] int length() const { return is_v4_ ? 32 : 128; }
  auto operator<=>(IpAddress const&) const = default;

 private:
  friend class IpPrefix;
  IpAddress(bool is_v4, std::array<std::uint8_t, 16> bytes) : is_v4_(is_v4), bytes_(bytes) {}
  bool is_v4_;
  std::array<std::uint8_t, 16> bytes_;
};

/// An address range, host bits zero. `0.0.0.0/0` can be told but is never blockable.
class IpPrefix {
 public:
  /// "192.168.1.0/24", or an address as /32 or /128. Host bits are refused ("terms.prefix").
  [[nodiscard]] static base::Result<IpPrefix> parse(std::string_view text);
  /// The range of `length` bits that the address lies in; 0 to IpAddress::length().
  [[nodiscard]] static IpPrefix around(IpAddress const& address, int length);

  [[nodiscard]] bool contains(IpAddress const& address) const;
  [[nodiscard]] std::string text() const;
  [[nodiscard]] IpAddress const& network() const { return network_; }
  [[nodiscard]] int length() const { return length_; }
  auto operator<=>(IpPrefix const&) const = default;

 private:
  IpPrefix(IpAddress network, int length) : network_(network), length_(length) {}
  IpAddress network_;
  int length_;
};

/// Why an address may never be blocked by anybody, by its kind alone (RFC 1918, 4193, 6890 …).
enum class AddressKind : std::uint8_t {
  Public,
  Unspecified,
  Private,
  Loopback,
  LinkLocal,
  Multicast,
  Embedded,  // v4-mapped, SIIT, NAT64, 6to4, Teredo: stands for another address
  Reserved,
};
/// Documentation ranges count as Public: they are the addresses of every example and test.
[[nodiscard]] AddressKind kind_of(IpAddress const& address);

}  // namespace terms
