#include "platform/http/problem.hpp"

#include "platform/http/json_write.hpp"

#include <cstdlib>
#include <string_view>

namespace platform::http {
namespace {

using base::ErrorKind;

struct Shape {
  int status;
  std::string_view title;
};

[[nodiscard]] Shape shape_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Malformed: return {400, "The request is not readable"};
    case ErrorKind::Unauthenticated: return {401, "Nobody is signed in"};
    case ErrorKind::Forbidden: return {403, "Not allowed"};
    case ErrorKind::NotFound: return {404, "Not found"};
    case ErrorKind::Conflict: return {409, "The state has changed, or a limit is reached"};
    case ErrorKind::TooLarge: return {413, "Too large"};
    case ErrorKind::Invalid: return {422, "The input is not acceptable"};
    case ErrorKind::TooMany: return {429, "Too many requests"};
    case ErrorKind::Unavailable: return {503, "Not available for the moment"};
    case ErrorKind::Internal: return {500, "A fault on our side"};
  }
  std::abort();
}

}  // namespace

int status_of(ErrorKind kind) { return shape_of(kind).status; }

Response problem(base::Error const& error, Request const& request) {
  auto const [status, title] = shape_of(error.kind);
  JsonWriter writer;
  writer.open('{');
  auto const put = [&writer](std::string_view name, std::string_view text) {
    writer.name(name);
    writer.text(text);
  };
  put("type", "/problems/" + std::string{error.code});
  put("title", title);
  writer.name("status");
  writer.whole(status);
  if (error.kind != ErrorKind::Internal && !error.detail.empty()) put("detail", error.detail);
  put("instance", request.path);
  put("code", error.code);
  put("request_id", request.request_id);
  if (!error.issues.empty()) {
    writer.name("errors");
    writer.open('[');
    for (auto const& issue : error.issues) {
      writer.open('{');
      put("pointer", issue.pointer);
      put("detail", issue.reason);
      writer.close('}');
    }
    writer.close(']');
  }
  writer.close('}');
  return {.status = status, .content_type = "application/problem+json", .body = writer.take()};
}

}  // namespace platform::http
