#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace platform::crypto {

/// argon2id with 19 MiB and 2 passes (about 23 ms on the measured machine), in the encoded form
/// that names its own parameters. At most four run at once; the others wait, so that a burst of
/// sign-ins can't take the machine's memory. Unavailable ("crypto.memory").
[[nodiscard]] base::Result<std::string> hash_password(std::string_view password);
[[nodiscard]] bool is_password(std::string_view password, std::string_view encoded_hash);

}  // namespace platform::crypto
