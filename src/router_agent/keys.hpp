#pragma once

#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace router_agent {

[[nodiscard]] std::string sha256_hex(std::string_view text);

/// The router's own Ed25519 key. The seed never leaves the router.
class SigningKey {
 public:
  using Seed = std::array<std::uint8_t, 32>;

  /// A new key from OpenSSL's random source; Internal ("agent.key") when that fails.
  [[nodiscard]] static base::Result<SigningKey> make();
  /// From its stored form (base64 of the seed).
  [[nodiscard]] static base::Result<SigningKey> parse(std::string_view base64);
  [[nodiscard]] std::string stored() const;
  [[nodiscard]] std::string const& public_base64() const { return public_base64_; }
  /// Base64 of the 64-byte signature (RFC 8032).
  [[nodiscard]] base::Result<std::string> sign(std::string_view text) const;

 private:
  SigningKey(Seed seed, std::string public_base64)
      : seed_(seed), public_base64_(std::move(public_base64)) {}
  [[nodiscard]] static base::Result<SigningKey> of(Seed const& seed);
  Seed seed_;
  std::string public_base64_;
};

/// What a request is signed over: METHOD, target (path?query), counter and the hash of the body,
/// one a line.
struct SignedRequest {
  std::string_view method;
  std::string_view target;
  std::int64_t counter;
  std::string_view body;
};
[[nodiscard]] std::string signing_text(SignedRequest const& request);

}  // namespace router_agent
