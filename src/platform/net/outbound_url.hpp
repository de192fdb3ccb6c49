#pragma once

#include "base/result.hpp"
#include "terms/ip.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platform::net {

/// Where somebody who is not trusted may have us call.
struct OutboundRules {
  bool allows_private = false;  // loopback and networks of one's own, also without TLS: for tests
  std::vector<std::int64_t> ports{443};
};

/// A URL of a customer's choice, in the form it is kept and called in. It is read by the library
/// that will call it. Invalid ("net.outbound-url"), saying what is wrong in words for its writer:
/// no https, a name and password in it, a fragment, a port that is not among the rules, a host that
/// is no name with a dot in it and no plain public address. What the name resolves to is looked at
/// when it is called (`may_call`).
[[nodiscard]] base::Result<std::string> outbound_url(std::string_view text,
                                                     OutboundRules const& rules);

/// Whether a connection to this very address may be made.
[[nodiscard]] bool may_call(terms::IpAddress const& address, OutboundRules const& rules);

}  // namespace platform::net
