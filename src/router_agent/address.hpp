#pragma once

#include "base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace router_agent {

/// One IPv4 or IPv6 address in canonical form. No prefix, zone, port or mapped form can be held.
class Address {
 public:
  /// Strict text form; Invalid ("agent.address") otherwise.
  [[nodiscard]] static base::Result<Address> parse(std::string_view text);

  [[nodiscard]] bool is_v4() const { return is_v4_; }
  [[nodiscard]] std::string text() const;
  /// May stand in a filter: not unspecified, loopback, multicast or broadcast. The server's rules
  /// are narrower; this is what the router holds to whatever the server says.
  [[nodiscard]] bool is_filterable() const;
  /// Loopback, private (RFC 1918, 4193) or link-local: where a server without TLS may stand.
  [[nodiscard]] bool is_near() const;
  auto operator<=>(Address const&) const = default;

 private:
  Address(bool is_v4, std::array<std::uint8_t, 16> bytes) : is_v4_(is_v4), bytes_(bytes) {}
  bool is_v4_;
  std::array<std::uint8_t, 16> bytes_;  // IPv4 in the first four
};

}  // namespace router_agent
