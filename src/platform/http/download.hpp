#pragma once

#include "platform/http/message.hpp"

#include <string>
#include <string_view>

namespace platform::http {

/// Content-Disposition of a file to be saved under `name` (RFC 6266, RFC 8187).
[[nodiscard]] std::string content_disposition(std::string_view name);

/// Bytes of a stranger, to be saved and never shown: no media type of theirs, no sniffing, no
/// place in our origin should a browser open them all the same, no copy in its cache.
[[nodiscard]] Response download(std::string_view name, std::string bytes);

}  // namespace platform::http
