#pragma once

#include "base/result.hpp"

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace router_agent {

/// TLS 1.2 or 1.3 over a socket that does not block, with the one server whose key is known:
/// whoever signed its certificate says nothing to us, and no name is looked at.
class TlsLine {
 public:
  /// What a step came to: so many bytes, or what to wait for (POLLIN, POLLOUT) before it is tried
  /// again. Neither when reading: the server has said all.
  struct Step {
    std::size_t bytes = 0;
    short wait_for = 0;
  };

  /// `pin`: SHA-256 of the server's public key as it stands in its certificate (RFC 7469 section
  /// 2.4), lower-case hex. The socket must outlive this.
  [[nodiscard]] static base::Result<TlsLine> open(int socket, std::string pin);

  /// Nothing is said to a server whose key is another, or whose certificate is over:
  /// Unauthenticated ("agent.pin"). Unavailable ("agent.tls") when no TLS comes about.
  [[nodiscard]] base::Result<Step> shake_hands();
  [[nodiscard]] base::Result<Step> write(std::string_view text);
  [[nodiscard]] base::Result<Step> read(std::span<char> buffer);

 private:
  struct Free {
    void operator()(SSL_CTX* context) const { ::SSL_CTX_free(context); }
    void operator()(SSL* line) const { ::SSL_free(line); }
  };
  TlsLine(std::unique_ptr<SSL_CTX, Free> context, std::unique_ptr<SSL, Free> line, std::string pin)
      : context_(std::move(context)), line_(std::move(line)), pin_(std::move(pin)) {}
  [[nodiscard]] base::Result<Step> step_of(int outcome, std::string_view doing);
  [[nodiscard]] base::Result<void> check_server() const;

  std::unique_ptr<SSL_CTX, Free> context_;
  std::unique_ptr<SSL, Free> line_;
  std::string pin_;
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] bool is_pin(std::string_view text);

}  // namespace router_agent
