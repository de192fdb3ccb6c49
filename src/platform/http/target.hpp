#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"

namespace platform::http {

/// Fills path and query from target (origin-form or absolute-form). Malformed ("http.target") for
/// what could be read in two ways: broken percent-encoding, an encoded slash or NUL, control
/// characters, "." and ".." as parts, bytes that are no UTF-8.
[[nodiscard]] base::Result<void> read_target(Request& request);

}  // namespace platform::http
