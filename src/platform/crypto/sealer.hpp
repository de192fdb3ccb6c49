#pragma once

#include "base/random.hpp"
#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platform::crypto {

/// What the store must give back, but must not tell by itself: sealed (XSalsa20-Poly1305) and
/// signed (keyed BLAKE2b) with a key that lies beside the store.
class Sealer {
 public:
  static constexpr std::size_t kKeyBytes = 32;
  using Key = std::array<std::uint8_t, kKeyBytes>;
  explicit Sealer(Key const& key) : key_(key) {}

  /// As base64 text: nonce and box.
  [[nodiscard]] std::string seal(std::string_view plain, base::Random& random) const;
  /// nullopt when it was altered, or sealed with another key.
  [[nodiscard]] std::optional<std::string> open(std::string_view sealed) const;
  /// In lower-case hexadecimal.
  [[nodiscard]] std::string sign(std::string_view text) const;

 private:
  Key key_;
};

/// The key of a data folder (secret.key, readable by its owner only); made when it is missing.
/// Unavailable ("crypto.key-file").
[[nodiscard]] base::Result<Sealer> sealer_of_folder(std::string const& folder,
                                                    base::Random& random);

}  // namespace platform::crypto
