#include "domain/identity/driver/crypto.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/secret.hpp"

namespace identity::driver {

namespace crypto = platform::crypto;

base::Result<Crypto> real_crypto(base::Random& random) {
  auto dummy = crypto::hash_password(crypto::new_secret(random));
  if (!dummy) return base::pass(dummy);
  return Crypto{crypto::sha256_hex,    crypto::new_secret,  crypto::equal_in_constant_time,
                crypto::hash_password, crypto::is_password, std::move(*dummy)};
}

}  // namespace identity::driver
