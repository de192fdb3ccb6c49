#include "app/identity_crypto.hpp"

#include "domain/identity/driver/crypto.hpp"
#include "domain/identity/driver/oidc_provider.hpp"

#include <fstream>

namespace app {

base::Result<identity::Crypto> identity_crypto(Premises const& premises) {
  auto const sealer = platform::crypto::sealer_of_folder(premises.settings().text("paths.data"),
                                                         premises.random());
  if (!sealer) return tl::unexpected(sealer.error());
  return identity::driver::real_crypto(premises.random(), *sealer);
}

namespace {

/// One line, without its line break.
[[nodiscard]] base::Result<std::string> secret_of(std::string const& path) {
  std::string line;
  if (path.empty()) return line;
  std::ifstream file{path};
  if (std::getline(file, line) && !line.empty()) return line;
  return base::fail(base::ErrorKind::Invalid, "app.oidc-secret",
                    "oidc.client_secret_file can't be read, or is empty.");
}

}  // namespace

base::Result<std::unique_ptr<identity::OidcProvider>> oidc_provider(
    platform::config::Settings const& settings, base::Clock const& clock) {
  if (settings.text("oidc.issuer").empty()) return nullptr;
  auto const secret = secret_of(settings.text("oidc.client_secret_file"));
  if (!secret) return tl::unexpected(secret.error());
  auto provider = identity::driver::HttpOidcProvider::open(
      {settings.text("oidc.issuer"), settings.text("oidc.client_id"), *secret,
       settings.text("oidc.redirect_uri"), settings.text("oidc.name")},
      clock);
  if (!provider) return base::pass(provider);
  return std::move(*provider);
}

}  // namespace app
