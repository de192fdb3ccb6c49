#pragma once

#include "domain/identity/ports.hpp"
#include "platform/crypto/sealer.hpp"

namespace identity::driver {

/// The real cryptography: argon2id, SHA-256, 256-bit secrets, and what the key of the data folder
/// seals and signs. Makes the dummy hash, which takes as
/// long as one sign-in. Unavailable ("crypto.memory").
[[nodiscard]] base::Result<Crypto> real_crypto(base::Random& random,
                                               platform::crypto::Sealer const& sealer);

}  // namespace identity::driver
