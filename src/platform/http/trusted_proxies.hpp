#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"
#include "terms/ip.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace platform::http {

/// Which of the two ways the proxy in front tells of its client. Only one is believed: the other
/// passes through a proxy as the client wrote it.
enum class ForwardedHeader : std::uint8_t { XForwarded, Forwarded };

/// Whom to believe about where a request came from. What a client tells of itself counts for
/// nothing; each trusted proxy vouches for the one address it took the request from.
class TrustedProxies {
 public:
  static constexpr std::size_t kHopsMax = 32;

  TrustedProxies() = default;
  /// Invalid ("http.trusted-proxies") names the entry that is no address or prefix.
  [[nodiscard]] static base::Result<TrustedProxies> parse(std::vector<std::string> const& prefixes,
                                                          ForwardedHeader header);

  [[nodiscard]] bool trusts(std::string_view address) const;
  /// Puts the client's own address into `peer_address`, and whether it came by HTTPS and under
  /// which host. Walks from the nearest hop outwards and stops at the first that is not trusted.
  void look_behind(Request& request) const;

 private:
  struct Hop {
    std::string address{};
    std::string scheme{};
    std::string host{};
  };
  [[nodiscard]] std::vector<Hop> hops_of(Request const& request) const;

  std::vector<terms::IpPrefix> prefixes_{};
  ForwardedHeader header_ = ForwardedHeader::XForwarded;
};

}  // namespace platform::http
