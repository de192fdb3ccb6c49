#pragma once

#include "terms/ip.hpp"

#include <string_view>

namespace terms {

/// One public host. There is no way to make one that stands for anything else: not "any", not
/// nothing, not a network, a group, this machine, or an address in the clothes of another.
class HostAddress {
 public:
  /// Invalid ("terms.host") for an address of every kind but AddressKind::Public.
  [[nodiscard]] static base::Result<HostAddress> of(IpAddress const& address);
  /// From what somebody wrote: the codes of read_spelling, and "terms.host".
  [[nodiscard]] static base::Result<HostAddress> read(std::string_view text);

  [[nodiscard]] IpAddress const& address() const { return address_; }
  auto operator<=>(HostAddress const&) const = default;

 private:
  explicit HostAddress(IpAddress const& address) : address_(address) {}
  IpAddress address_;
};

}  // namespace terms
