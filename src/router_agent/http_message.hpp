#pragma once

#include "router_agent/address.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace router_agent {

/// Where the server listens, as a literal address: nobody who answers for names can lead us
/// elsewhere. Without TLS only close by (loopback, private, link-local); with TLS anywhere, and
/// only with the pin of the server's key.
class ServerAddress {
 public:
  /// "http://127.0.0.1:8080", "http://[fd00::1]:8080" or "https://203.0.113.5:443#PIN"; Invalid
  /// ("agent.server") otherwise.
  [[nodiscard]] static base::Result<ServerAddress> parse(std::string_view url);
  [[nodiscard]] Address const& address() const { return address_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// "127.0.0.1:8080", as in the Host header.
  [[nodiscard]] std::string host() const;
  /// Of the server's key (TlsLine); "": no TLS.
  [[nodiscard]] std::string const& pin() const { return pin_; }
  [[nodiscard]] std::string url() const {
    return pin_.empty() ? "http://" + host() : "https://" + host() + "#" + pin_;
  }

 private:
  ServerAddress(Address address, std::uint16_t port, std::string pin)
      : address_(address), port_(port), pin_(std::move(pin)) {}
  Address address_;
  std::uint16_t port_;
  std::string pin_;
};

struct HttpRequest {
  std::string method;
  std::string target;
  std::string headers;  // whole lines, each ending in CRLF
  std::string body;
};
struct HttpResponse {
  int status = 0;
  std::string body;
};

inline constexpr std::size_t kHeadBytesMax = std::size_t{16} << 10U;
/// A full set of kFiltersMax takes half of it (tests/contract/agent_limits_test.cpp).
inline constexpr std::size_t kBodyBytesMax = std::size_t{4} << 20U;

[[nodiscard]] std::string wire_text(HttpRequest const& request, ServerAddress const& server);
/// Reads what has arrived so far of one HTTP/1.1 response (RFC 9112): nothing yet, the response,
/// or Malformed / TooLarge ("agent.http"). Content-Length, chunked, or until the end (`is_all`).
[[nodiscard]] base::Result<std::optional<HttpResponse>> read_response(std::string_view received,
                                                                      bool is_all);

}  // namespace router_agent
