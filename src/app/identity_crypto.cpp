#include "app/identity_crypto.hpp"

#include "domain/identity/driver/crypto.hpp"

namespace app {

base::Result<identity::Crypto> identity_crypto(Premises const& premises) {
  auto const sealer = platform::crypto::sealer_of_folder(premises.settings().text("paths.data"),
                                                         premises.random());
  if (!sealer) return tl::unexpected(sealer.error());
  return identity::driver::real_crypto(premises.random(), *sealer);
}

}  // namespace app
