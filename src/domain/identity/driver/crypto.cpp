#include "domain/identity/driver/crypto.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/secret.hpp"

namespace identity::driver {

namespace crypto = platform::crypto;

base::Result<Crypto> real_crypto(base::Random& random, crypto::Sealer const& sealer) {
  auto dummy = crypto::hash_password(crypto::new_secret(random));
  if (!dummy) return base::pass(dummy);
  return Crypto{crypto::sha256_hex,
                crypto::new_secret,
                crypto::equal_in_constant_time,
                crypto::hash_password,
                crypto::is_password,
                std::move(*dummy),
                crypto::new_code,
                crypto::one_time_code,
                [sealer, &random](std::string_view plain) { return sealer.seal(plain, random); },
                [sealer](std::string_view sealed) { return sealer.open(sealed); },
                [sealer](std::string_view text) { return sealer.sign(text); }};
}

}  // namespace identity::driver
