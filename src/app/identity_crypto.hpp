#pragma once

#include "app/premises.hpp"
#include "domain/identity/ports.hpp"

namespace app {

/// The cryptography of people and tokens, with the key of the data folder.
/// Unavailable ("crypto.memory", "crypto.key-file").
[[nodiscard]] base::Result<identity::Crypto> identity_crypto(Premises const& premises);

}  // namespace app
