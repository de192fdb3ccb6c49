#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace platform::crypto {

/// The members of a public key (RFC 7517) that verifying needs. RSA: n, e. EC on P-256: x, y.
struct PublicJwk {
  std::string kty;
  std::string n{};
  std::string e{};
  std::string crv{};
  std::string x{};
  std::string y{};
};

/// The payload of a signed token (compact JWS, RFC 7515) whose signature is the key's. Which
/// algorithms may be used is for the caller to check first: `kty` must fit what the header says.
/// Invalid ("crypto.jws").
[[nodiscard]] base::Result<std::string> verified_payload(std::string_view token,
                                                         PublicJwk const& key);

/// Base64url without padding (RFC 7515 section 2).
[[nodiscard]] std::string base64url(std::string_view bytes);
[[nodiscard]] base::Result<std::string> from_base64url(std::string_view text);

}  // namespace platform::crypto
