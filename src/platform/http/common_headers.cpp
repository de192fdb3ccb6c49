#include "platform/http/common_headers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

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

/// A cookie that was set by HTTPS never goes out in the clear.
void keep_cookies_encrypted(Response& response) {
  for (auto& [name, value] : response.headers) {
    bool const is_open = name == "Set-Cookie" && value.find("; Secure") == std::string::npos;
    if (is_open) value += "; Secure";
  }
}

}  // namespace

void add_header_unless_there(Response& response, std::string_view name, std::string_view value) {
  bool const is_there = std::any_of(response.headers.begin(), response.headers.end(),
                                    [name](auto const& header) { return header.first == name; });
  if (!is_there) response.headers.emplace_back(name, value);
}

std::string http_date(base::Instant at) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::chrono::sys_seconds const second{std::chrono::seconds{at.micros() / 1'000'000}};
  auto const day = std::chrono::floor<std::chrono::days>(second);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const clock{second - day};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[std::chrono::weekday{day}.c_encoding()],
      static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
      clock.seconds().count());
}

void add_common_headers(Request const& request, base::Instant now, Response& response) {
  response.headers.emplace_back("Date", http_date(now));
  response.headers.emplace_back("X-Request-Id", request.request_id);
  for (auto const& [name, value] : kAlways) add_header_unless_there(response, name, value);
  // A year: browsers then never come by plain HTTP again (RFC 6797). Only said where it is true.
  if (request.is_encrypted) {
    add_header_unless_there(response, "Strict-Transport-Security", "max-age=31536000");
    keep_cookies_encrypted(response);
  }
  bool const is_api = request.path == "/api" || request.path.starts_with("/api/") ||
                      request.path.starts_with("/v1/");
  if (is_api || response.status >= 400) {
    add_header_unless_there(response, "Cache-Control", "no-store");
  }
}

}  // namespace platform::http
