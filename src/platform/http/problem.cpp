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

[[nodiscard]] std::string_view title_of(int status) {
  switch (status) {
    case 405: return "This path does not take that method";
    case 412: return "The state has changed";
    case 415: return "This media type is not taken";
    case 431: return "The head of the request is too large";
    case 501: return "This method is not known here";
    default: return "The request is not readable";
  }
}

[[nodiscard]] Response told(Shape const& shape, base::Error const& error, Request const& request) {
  JsonWriter writer;
  writer.open('{');
  auto const put = [&writer](std::string_view name, std::string_view text) {
    writer.name(name);
    writer.text(text);
  };
  put("type", "/problems/" + std::string{error.code});
  put("title", shape.title);
  writer.name("status");
  writer.whole(shape.status);
  if (!error.detail.empty()) put("detail", error.detail);
  put("instance", request.path);
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
  Response response{.status = shape.status, .content_type = "application/problem+json"};
  response.body = writer.take();
  response.refusal = error.code;
  return response;
}

}  // namespace

int status_of(ErrorKind kind) { return shape_of(kind).status; }

Response problem(base::Error const& error, Request const& request) {
  auto const shape = shape_of(error.kind);
  if (error.kind != ErrorKind::Internal) return told(shape, error, request);
  auto response = told(shape, {error.kind, error.code, "", error.issues}, request);
  response.fault = std::string{error.code} + ": " + error.detail;
  return response;
}

Response protocol_problem(int status, base::Error const& error, Request const& request) {
  return told({status, title_of(status)}, error, request);
}

Schema problem_schema() {
  return {.name = "Problem",
          .json = R"({"type":"object","properties":{"type":{"type":"string"},)"
                  R"("title":{"type":"string"},"status":{"type":"integer"},)"
                  R"("detail":{"type":"string"},"instance":{"type":"string"},)"
                  R"("request_id":{"type":"string"},"errors":{"type":"array","items":)"
                  R"({"type":"object","properties":{"pointer":{"type":"string"},)"
                  R"("detail":{"type":"string"}},"required":["pointer","detail"]}}},)"
                  R"("required":["type","title","status","instance","request_id"]})",
          .media_type = "application/problem+json"};
}

}  // namespace platform::http
