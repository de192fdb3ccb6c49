#pragma once

#include "base/instant.hpp"
#include "platform/http/message.hpp"

#include <string>
#include <string_view>

namespace platform::http {

/// Adds what every answer carries where the response does not say otherwise: Date, X-Request-Id,
/// the headers that keep a browser strict, no-store below /api.
void add_common_headers(Request const& request, base::Instant now, Response& response);

/// Adds a header unless the response has one of that name.
void add_header_unless_there(Response& response, std::string_view name, std::string_view value);

/// "Mon, 23 Nov 2026 03:00:00 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] std::string http_date(base::Instant at);

}  // namespace platform::http
