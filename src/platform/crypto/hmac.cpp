#include "platform/crypto/hmac.hpp"

#include "base/encoding.hpp"

#include <sodium.h>

#include <array>

namespace platform::crypto {

std::string hmac_sha256_hex(std::string_view key, std::string_view message) {
  crypto_auth_hmacsha256_state state;
  auto const secret = base::bytes_of(key);
  auto const text = base::bytes_of(message);
  crypto_auth_hmacsha256_init(&state, secret.data(), secret.size());
  crypto_auth_hmacsha256_update(&state, text.data(), text.size());
  std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> sum{};
  crypto_auth_hmacsha256_final(&state, sum.data());
  return base::hex(sum);
}

}  // namespace platform::crypto
