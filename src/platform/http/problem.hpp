#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"

namespace platform::http {

/// The HTTP status of a kind of fault.
[[nodiscard]] int status_of(base::ErrorKind kind);

/// RFC 9457: the one place where an error becomes bytes. The detail of an Internal error is left
/// out (it goes to the log with the request id).
[[nodiscard]] Response problem(base::Error const& error, Request const& request);

}  // namespace platform::http
