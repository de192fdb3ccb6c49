#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"
#include "platform/http/route.hpp"

namespace platform::http {

/// The HTTP status of a kind of fault.
[[nodiscard]] int status_of(base::ErrorKind kind);

/// RFC 9457: the one place where an error becomes bytes. The detail of an Internal error is left
/// out (it goes to the log with the request id).
[[nodiscard]] Response problem(base::Error const& error, Request const& request);

/// The same for what is a matter of HTTP alone: 400, 405, 415, 431, 501. The kind of the
/// error is not looked at.
[[nodiscard]] Response protocol_problem(int status, base::Error const& error,
                                        Request const& request);

/// What both write, for the OpenAPI document.
[[nodiscard]] Schema problem_schema();

}  // namespace platform::http
