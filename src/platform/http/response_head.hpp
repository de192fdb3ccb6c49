#pragma once

#include "platform/http/message.hpp"

#include <string>

namespace platform::http {

/// The bytes before a body: status line, headers, an empty line. Content-Length is that of the
/// body also where it is not sent (HEAD); 204 and 304 have none.
[[nodiscard]] std::string response_head(Response const& response, bool is_kept_alive);

/// Whether a body follows the head.
[[nodiscard]] bool has_body(Response const& response, Method method);

}  // namespace platform::http
