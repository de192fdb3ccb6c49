#pragma once

#include "platform/http/message.hpp"

namespace platform::http {

/// Adds what every answer carries (X-Request-Id, the headers that keep a browser strict, no-store
/// below /api) where the response does not say otherwise.
void add_common_headers(Request const& request, Response& response);

}  // namespace platform::http
