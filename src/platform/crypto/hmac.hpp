#pragma once

#include <string>
#include <string_view>

namespace platform::crypto {

/// HMAC-SHA-256 (RFC 2104) in lower-case hexadecimal, with a key of any length.
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view message);

}  // namespace platform::crypto
