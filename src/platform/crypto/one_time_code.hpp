#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace platform::crypto {

/// The six digits of HOTP (RFC 4226) with HMAC-SHA-1, which is what authenticator apps speak.
/// TOTP (RFC 6238) is this with the count of 30-second steps since 1970.
[[nodiscard]] std::string one_time_code(std::string_view secret, std::int64_t counter);

}  // namespace platform::crypto
