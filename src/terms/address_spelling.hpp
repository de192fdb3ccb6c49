#pragma once

#include "terms/ip.hpp"

#include <optional>
#include <string_view>

namespace terms {

/// What a person or a tool wrote for one address, as the one address it stands for. Read are,
/// beside what IpAddress::parse reads: full-width characters and the Japanese full stop, spaces
/// around it, [2001:db8::1], one trailing dot, /32 and /128, the short, hexadecimal and decimal
/// forms of inet_aton(3) (127.1, 0x7f.1, 2130706433), and IPv6 addresses that only carry an IPv4
/// one. Invalid, naming what is wrong and where, for all else: "terms.spelling-empty",
/// "terms.spelling-character", "terms.spelling-prefix" (a range, host bits, /0),
/// "terms.spelling-zone", "terms.spelling-octal" (010.0.0.1 is 8.0.0.1 to some and 10.0.0.1 to
/// others), "terms.spelling-number", "terms.spelling".
[[nodiscard]] base::Result<IpAddress> read_spelling(std::string_view text);

/// The IPv4 address that an IPv6 one carries: v4-mapped, v4-compatible, SIIT, NAT64 (64:ff9b::/96),
/// 6to4. Forms that don't tell it surely (Teredo, local-use NAT64) carry none.
[[nodiscard]] std::optional<IpAddress> embedded_ipv4(IpAddress const& address);

}  // namespace terms
