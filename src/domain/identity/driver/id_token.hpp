#pragma once

#include "domain/identity/oidc.hpp"
#include "platform/crypto/jose.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace identity::driver {

/// A key of the provider's set (RFC 7517) that signatures may be verified with.
struct SigningKey {
  std::string id;  // "" where the provider names none
  platform::crypto::PublicJwk key;
};

/// The keys for RS256 and ES256; others are left out. Unavailable ("identity.oidc-provider") when
/// it is no key set, or has more than 100 keys.
[[nodiscard]] base::Result<std::vector<SigningKey>> read_key_set(std::string_view json);

/// What the header of a token says; nothing in it is believed but the name of the key.
struct TokenHeader {
  std::string key_type;  // "RSA" for RS256, "EC" for ES256
  std::string key_id;
};
/// Unauthenticated ("identity.id-token") for any other algorithm, "none" and HS256 among them, and
/// for extensions that must be understood ("crit").
[[nodiscard]] base::Result<TokenHeader> read_token_header(std::string_view token);

/// The one key that fits; nullopt when there is none, or more than one.
[[nodiscard]] std::optional<SigningKey> key_for(std::vector<SigningKey> const& keys,
                                                TokenHeader const& header);

/// What a payload claims, whoever signed it. Unauthenticated ("identity.id-token") when one of iss,
/// sub, exp and iat is missing or of another kind.
[[nodiscard]] base::Result<IdClaims> read_claims(std::string_view payload);

/// Unauthenticated ("identity.id-token") when the signature is not the key's, or the payload no
/// claims.
[[nodiscard]] base::Result<IdClaims> verified_claims(std::string_view token, SigningKey const& key);

}  // namespace identity::driver
