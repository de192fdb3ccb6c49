#pragma once

#include "base/random.hpp"

#include <string>

namespace platform::crypto {

/// The operating system's cryptographic chance. Initialises the library on first use.
class SystemRandom final : public base::Random {
 public:
  SystemRandom();
  void fill(std::span<std::uint8_t> bytes) override;
};

/// 256 random bits in base64url without padding: session keys, API tokens. Only their SHA-256 is
/// ever stored.
[[nodiscard]] std::string new_secret(base::Random& random);

/// A code that a person copies: 16 letters and digits without look-alikes, in groups of four.
[[nodiscard]] std::string new_code(base::Random& random);

}  // namespace platform::crypto
