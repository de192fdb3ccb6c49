#include "platform/http/target.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

namespace platform::http {
namespace {

constexpr std::size_t kQueryValuesMax = 100;

[[nodiscard]] std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

[[nodiscard]] bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Percent-decoded; nullopt where that fails or the outcome is no clean text.
[[nodiscard]] std::optional<std::string> decoded(std::string_view text, bool is_query) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && is_query) c = ' ';
    if (c == '%') {
      auto const high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
      auto const low = high ? hex_digit(text[i + 2]) : std::nullopt;
      if (!low) return std::nullopt;
      c = static_cast<char>(*high * 16 + *low);
      if (c == '/' && !is_query) return std::nullopt;
      i += 2;
    }
    bool const is_line_break = is_query && (c == '\n' || c == '\r' || c == '\t');
    if (is_control(c) && !is_line_break) return std::nullopt;
    out += c;
  }
  if (!base::is_utf8(out)) return std::nullopt;
  return out;
}

[[nodiscard]] bool has_dot_parts(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    auto const part = path.substr(0, path.find('/'));
    if (part == "." || part == "..") return true;
    path.remove_prefix(part.size());
  }
  return false;
}

/// "/a?b" of "http://host/a?b"; origin-form stays.
[[nodiscard]] std::string_view origin_form(std::string_view target) {
  auto const scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  auto const path = target.find('/', scheme + 3);
  return path == std::string_view::npos ? "/" : target.substr(path);
}

[[nodiscard]] bool read_query(std::string_view text, Request& request) {
  while (!text.empty()) {
    auto const end = text.find('&');
    auto const pair = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (pair.empty()) continue;
    auto const equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value || request.query.size() == kQueryValuesMax) return false;
    request.query.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

}  // namespace

base::Result<void> read_target(Request& request) {
  auto const target = origin_form(request.target);
  auto const question = std::min(target.find('?'), target.size());
  auto path = decoded(target.substr(0, question), false);
  bool const is_good = path && path->starts_with('/') && !has_dot_parts(*path) &&
                       read_query(target.substr(std::min(question + 1, target.size())), request);
  if (!is_good) {
    return base::fail(base::ErrorKind::Malformed, "http.target", "The path is not readable.");
  }
  request.path = std::move(*path);
  return {};
}

}  // namespace platform::http
