#pragma once

#include "app/premises.hpp"
#include "domain/identity/oidc.hpp"
#include "domain/identity/ports.hpp"

#include <memory>

namespace app {

/// The cryptography of people and tokens, with the key of the data folder.
/// Unavailable ("crypto.memory", "crypto.key-file").
[[nodiscard]] base::Result<identity::Crypto> identity_crypto(Premises const& premises);

/// The provider of single sign-on, as the configuration has it; null where it has none.
/// Invalid ("identity.oidc-settings", "app.oidc-secret").
[[nodiscard]] base::Result<std::unique_ptr<identity::OidcProvider>> oidc_provider(
    platform::config::Settings const& settings, base::Clock const& clock);

}  // namespace app
