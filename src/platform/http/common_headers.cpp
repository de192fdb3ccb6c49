#include "platform/http/common_headers.hpp"

#include <algorithm>
#include <array>

namespace platform::http {
namespace {

using Header = std::pair<std::string_view, std::string_view>;

constexpr std::array<Header, 6> kAlways{{
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
}};

void add_unless_there(Response& response, std::string_view name, std::string_view value) {
  bool const is_there = std::any_of(response.headers.begin(), response.headers.end(),
                                    [name](auto const& header) { return header.first == name; });
  if (!is_there) response.headers.emplace_back(name, value);
}

}  // namespace

void add_common_headers(Request const& request, Response& response) {
  response.headers.emplace_back("X-Request-Id", request.request_id);
  for (auto const& [name, value] : kAlways) add_unless_there(response, name, value);
  bool const is_api = request.path == "/api" || request.path.starts_with("/api/");
  if (is_api || response.status >= 400) {
    add_unless_there(response, "Cache-Control", "no-store");
  }
}

}  // namespace platform::http
