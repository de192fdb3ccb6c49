#pragma once

#include "domain/identity/ports.hpp"

namespace identity::driver {

/// The real cryptography: argon2id, SHA-256, 256-bit secrets. Makes the dummy hash, which takes as
/// long as one sign-in. Unavailable ("crypto.memory").
[[nodiscard]] base::Result<Crypto> real_crypto(base::Random& random);

}  // namespace identity::driver
