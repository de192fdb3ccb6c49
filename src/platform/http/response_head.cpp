#include "platform/http/response_head.hpp"

#include <string_view>

namespace platform::http {
namespace {

[[nodiscard]] std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    default: return "";
  }
}

[[nodiscard]] bool is_without_body(int status) { return status == 204 || status == 304; }

/// A line break in a value would begin a header of somebody else's making.
void put(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  for (char const c : value) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  out += "\r\n";
}

}  // namespace

std::string response_head(Response const& response, bool is_kept_alive) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
  out += reason_of(response.status);
  out += "\r\n";
  if (!is_without_body(response.status)) {
    put(out, "Content-Type", response.content_type);
    // The end of a stream is the end of its connection.
    if (!response.stream) put(out, "Content-Length", std::to_string(response.body.size()));
  }
  put(out, "Connection", is_kept_alive && !response.stream ? "keep-alive" : "close");
  for (auto const& [name, value] : response.headers) put(out, name, value);
  return out + "\r\n";
}

bool has_body(Response const& response, Method method) {
  return method != Method::Head && !is_without_body(response.status);
}

}  // namespace platform::http
