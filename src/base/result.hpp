#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace base {

/// What sort of fault it is; platform/http/problem.cpp gives each its HTTP status.
enum class ErrorKind : std::uint8_t {
  Malformed,        // not readable at all (400)
  Unauthenticated,  // nobody is signed in (401)
  Forbidden,        // signed in, but lacks the right everywhere (403)
  NotFound,         // absent, or another tenant's (404)
  Conflict,         // the state has changed, or a limit is reached (409)
  TooLarge,         // a size limit (413)
  Invalid,          // readable, not acceptable (422)
  TooMany,          // a rate limit (429)
  Unavailable,      // for the moment (503)
  Internal,         // ours; the detail goes to the log only (500)
};

/// One field at fault. `pointer` is a JSON pointer (RFC 6901).
struct FieldIssue {
  std::string pointer;
  std::string reason;
};

struct Error {
  ErrorKind kind;
  std::string_view code;  // stable slug "slice.what", always a literal
  std::string detail;     // for the reader of the response: no secrets, no SQL, no paths
  std::vector<FieldIssue> issues{};
};

template <class T>
using Result = tl::expected<T, Error>;

/// The one way to make an error: `return base::fail(ErrorKind::Invalid, "blocking.lifetime", "…");`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string_view code,
                                                std::string detail,
                                                std::vector<FieldIssue> issues = {}) {
  return tl::unexpected<Error>{Error{kind, code, std::move(detail), std::move(issues)}};
}

/// Hands an error on unchanged: `if (!stored) return base::pass(stored);`
template <class T>
[[nodiscard]] tl::unexpected<Error> pass(Result<T>& failed) {
  return tl::unexpected<Error>{std::move(failed.error())};
}

}  // namespace base
