#pragma once

#include "router_agent/address.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace router_agent {

/// Where the server listens: http:// and a literal address close by. Host names and public
/// addresses are refused, because nothing is encrypted on this path.
class ServerAddress {
 public:
  /// "http://127.0.0.1:8080" or "http://[fd00::1]:8080"; Invalid ("agent.server") otherwise.
  [[nodiscard]] static base::Result<ServerAddress> parse(std::string_view url);
  [[nodiscard]] Address const& address() const { return address_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// "127.0.0.1:8080", as in the Host header.
  [[nodiscard]] std::string host() const;
  [[nodiscard]] std::string url() const { return "http://" + host(); }

 private:
  ServerAddress(Address address, std::uint16_t port) : address_(address), port_(port) {}
  Address address_;
  std::uint16_t port_;
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
inline constexpr std::size_t kBodyBytesMax = std::size_t{1} << 20U;

[[nodiscard]] std::string wire_text(HttpRequest const& request, ServerAddress const& server);
/// Reads what has arrived so far of one HTTP/1.1 response (RFC 9112): nothing yet, the response,
/// or Malformed / TooLarge ("agent.http"). Content-Length, chunked, or until the end (`is_all`).
[[nodiscard]] base::Result<std::optional<HttpResponse>> read_response(std::string_view received,
                                                                      bool is_all);

}  // namespace router_agent
