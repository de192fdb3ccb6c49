#include "platform/crypto/signing_key.hpp"

#include "base/encoding.hpp"
#include "platform/crypto/digest.hpp"

#include <sodium.h>

#include <algorithm>

namespace platform::crypto {
namespace {

/// Strict: two spellings of one key would be two keys to whoever compares them.
[[nodiscard]] std::string bytes_of_hex(std::string_view text) {
  std::string bytes(text.size() / 2, '\0');
  std::size_t count = 0;
  auto* to = reinterpret_cast<unsigned char*>(bytes.data());
  bool const is_hex = sodium_hex2bin(to, bytes.size(), text.data(), text.size(), nullptr, &count,
                                     nullptr) == 0;
  if (!is_hex || count * 2 != text.size() || base::hex(base::bytes_of(bytes)) != text) return "";
  return bytes;
}

}  // namespace

SigningKey::SigningKey(Seed const& seed) : seed_(seed) {
  crypto_sign_seed_keypair(public_.data(), secret_.data(), seed_.data());
}

SigningKey SigningKey::make(base::Random& random) {
  Seed seed{};
  random.fill(seed);
  return SigningKey{seed};
}

std::optional<SigningKey> SigningKey::from_text(std::string_view text) {
  auto const bytes = base::from_base64(text);
  Seed seed{};
  if (!bytes || bytes->size() != seed.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), seed.begin());
  return SigningKey{seed};
}

std::string SigningKey::secret_text() const { return base::base64(seed_); }

std::string SigningKey::public_key() const { return base::hex(public_); }

std::string SigningKey::sign(std::string_view message) const {
  std::array<std::uint8_t, crypto_sign_BYTES> signature{};
  auto const text = base::bytes_of(message);
  crypto_sign_detached(signature.data(), nullptr, text.data(), text.size(), secret_.data());
  return base::base64(signature);
}

bool is_signed_text(std::string_view public_key, std::string_view message,
                    std::string_view signature) {
  auto const bytes = base::from_base64(signature);
  if (!bytes) return false;
  std::string_view const raw{reinterpret_cast<char const*>(bytes->data()), bytes->size()};
  return is_signed_by(bytes_of_hex(public_key), message, raw);
}

}  // namespace platform::crypto
