#include "platform/crypto/digest.hpp"

#include "base/encoding.hpp"

#include <sodium.h>

namespace platform::crypto {

struct Sha256::State {
  crypto_hash_sha256_state of;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->of); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  auto const input = base::bytes_of(bytes);
  crypto_hash_sha256_update(&state_->of, input.data(), input.size());
}

std::array<std::uint8_t, 32> Sha256::end() {
  std::array<std::uint8_t, 32> digest{};
  crypto_hash_sha256_final(&state_->of, digest.data());
  return digest;
}

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  std::array<std::uint8_t, 32> digest{};
  auto const input = base::bytes_of(bytes);
  crypto_hash_sha256(digest.data(), input.data(), input.size());
  return digest;
}

std::string sha256_hex(std::string_view bytes) { return base::hex(sha256(bytes)); }

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool is_signed_by(std::string_view public_key, std::string_view message,
                  std::string_view signature) {
  if (public_key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) {
    return false;
  }
  auto const text = base::bytes_of(message);
  return crypto_sign_verify_detached(base::bytes_of(signature).data(), text.data(), text.size(),
                                     base::bytes_of(public_key).data()) == 0;
}

}  // namespace platform::crypto
