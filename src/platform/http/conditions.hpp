#pragma once

#include "base/result.hpp"
#include "platform/http/acts.hpp"
#include "platform/http/caller.hpp"
#include "platform/http/route.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace platform::http {

[[nodiscard]] bool is_changing(Method method);

/// Gives an answer that shows a thing its ETag (RFC 9110 section 8.8.3): the version, and a hash of
/// what the caller sees. 304 where the client holds just that.
void tag(Request const& request, Response& response);
/// Whether an If-Match names this version. The version decides, not what is shown around it.
[[nodiscard]] bool is_match(std::string_view if_match, std::optional<std::int64_t> version);

/// Whether `Prefer: return=minimal` (RFC 7240 section 4.2) asks for no more than that it was done.
[[nodiscard]] bool prefers_minimal(Request const& request);

/// The act of a request with an Idempotency-Key on a route that takes one; nullopt without.
/// Malformed ("http.idempotency-key") unless it is 1 to 255 visible characters, quoted or not
/// (draft-ietf-httpapi-idempotency-key-header).
[[nodiscard]] base::Result<std::optional<Once>> once_of(Route const& route, Request const& request,
                                                        Caller const& caller);

/// 429 with Retry-After. `limit` names which one for the counters.
[[nodiscard]] Response too_many(std::chrono::seconds wait, Request const& request,
                                std::string_view limit);

/// Packs the body where the client takes it.
void pack(Request const& request, Response& response);

}  // namespace platform::http
