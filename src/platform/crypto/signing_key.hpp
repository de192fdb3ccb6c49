#pragma once

#include "base/random.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platform::crypto {

/// An Ed25519 key pair (RFC 8032) that signs for the installation. Its text form is the secret.
class SigningKey {
 public:
  [[nodiscard]] static SigningKey make(base::Random& random);
  /// What `secret_text` gave; nullopt for anything else.
  [[nodiscard]] static std::optional<SigningKey> from_text(std::string_view text);

  /// Base64 of the 32-byte seed.
  [[nodiscard]] std::string secret_text() const;
  /// 64 hexadecimal digits.
  [[nodiscard]] std::string public_key() const;
  /// Base64 of the 64-byte signature.
  [[nodiscard]] std::string sign(std::string_view message) const;

 private:
  using Seed = std::array<std::uint8_t, 32>;
  explicit SigningKey(Seed const& seed);
  Seed seed_;
  std::array<std::uint8_t, 32> public_{};
  std::array<std::uint8_t, 64> secret_{};
};

/// `public_key` and `signature` as the functions above give them; anything else is not signed.
[[nodiscard]] bool is_signed_text(std::string_view public_key, std::string_view message,
                                  std::string_view signature);

}  // namespace platform::crypto
