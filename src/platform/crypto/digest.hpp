#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace platform::crypto {

[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view bytes);
/// The same over pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  /// Once, at the end.
  [[nodiscard]] std::array<std::uint8_t, 32> end();

 private:
  struct State;
  std::unique_ptr<State> state_;
};
/// In lower-case hexadecimal.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
/// Without telling by its time where the first difference is.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);
/// Ed25519 (RFC 8032). `public_key` is 32 bytes, `signature` 64; anything else is not verified.
[[nodiscard]] bool is_signed_by(std::string_view public_key, std::string_view message,
                                std::string_view signature);

}  // namespace platform::crypto
