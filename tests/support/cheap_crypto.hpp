#pragma once

#include "domain/identity/ports.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/crypto/secret.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace support {

/// Passwords in the clear: a real hash costs more than a whole test.
[[nodiscard]] inline identity::Crypto cheap_crypto() {
  return {platform::crypto::sha256_hex,
          [](base::Random& random) {
            std::array<std::uint8_t, 16> bytes{};
            random.fill(bytes);
            return platform::crypto::sha256_hex({reinterpret_cast<char*>(bytes.data()), 16});
          },
          platform::crypto::equal_in_constant_time,
          [](std::string_view password) {
            return base::Result<std::string>{"clear:" + std::string{password}};
          },
          [](std::string_view password, std::string_view encoded) {
            return encoded == "clear:" + std::string{password};
          },
          "clear:",
          platform::crypto::new_code,
          platform::crypto::one_time_code,
          [](std::string_view plain) { return "sealed:" + std::string{plain}; },
          [](std::string_view sealed) {
            bool const is_ours = sealed.starts_with("sealed:");
            return is_ours ? std::optional{std::string{sealed.substr(7)}} : std::nullopt;
          },
          [](std::string_view text) { return platform::crypto::sha256_hex(text); }};
}

}  // namespace support
