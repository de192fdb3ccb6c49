#include "platform/http/download.hpp"

#include <fmt/format.h>

namespace platform::http {
namespace {

[[nodiscard]] bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// For clients that read only the plain form: what isn't plain there becomes "_".
[[nodiscard]] std::string plain(std::string_view name) {
  std::string text;
  bool was_odd = false;
  for (char const c : name) {
    bool const is_plain = is_letter_or_digit(c) ||
                          std::string_view{" .-_()"}.find(c) != std::string_view::npos;
    if (is_plain) text += c;
    else if (!was_odd) text += '_';
    was_odd = !is_plain;
  }
  return text;
}

/// attr-char of RFC 8187 as it is, the rest percent-encoded.
[[nodiscard]] std::string encoded(std::string_view name) {
  std::string text;
  for (char const c : name) {
    bool const is_plain = is_letter_or_digit(c) ||
                          std::string_view{"!#$&+-.^_`|~"}.find(c) != std::string_view::npos;
    if (is_plain) text += c;
    else text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return text;
}

}  // namespace

std::string content_disposition(std::string_view name) {
  return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain(name),
                     encoded(name));
}

Response download(std::string_view name, std::string bytes) {
  Response response{.content_type = "application/octet-stream", .body = std::move(bytes)};
  response.headers = {{"Content-Disposition", content_disposition(name)},
                      {"Content-Security-Policy", "default-src 'none'; sandbox"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Cache-Control", "no-store"}};
  return response;
}

}  // namespace platform::http
