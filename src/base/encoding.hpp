#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Lower-case hexadecimal.
[[nodiscard]] std::string hex(std::span<std::uint8_t const> bytes);
/// Base64 with padding (RFC 4648 section 4).
[[nodiscard]] std::string base64(std::span<std::uint8_t const> bytes);
/// Strict reading of the same; nullopt for any other character, padding or stray bits.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);
/// Base32 without padding (RFC 4648 section 6), as authenticator apps read it.
[[nodiscard]] std::string base32(std::span<std::uint8_t const> bytes);
/// Percent-encoded but for letters, digits and "-._~" (RFC 3986 section 2.3).
[[nodiscard]] std::string uri_component(std::string_view text);
/// The bytes of a text, for hashing and signing.
[[nodiscard]] std::span<std::uint8_t const> bytes_of(std::string_view text);

}  // namespace base
