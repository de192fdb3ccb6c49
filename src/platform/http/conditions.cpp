#include "platform/http/conditions.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/http/gzip.hpp"
#include "platform/http/problem.hpp"

#include <algorithm>
#include <string>

namespace platform::http {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kKeyBytesMax = 255;
constexpr std::size_t kTagsMax = 32;

/// One tag of a list, without its quotes; "" for a weak one, which never matches strongly.
[[nodiscard]] std::string_view strong(std::string_view tag) {
  while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
  while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
  bool const is_quoted = tag.size() >= 2 && tag.front() == '"' && tag.back() == '"';
  return is_quoted ? tag.substr(1, tag.size() - 2) : std::string_view{};
}

/// Whether `fits` holds for one of the values of a list.
template <class Fits>
[[nodiscard]] bool any_tag(std::string_view list, Fits fits) {
  for (std::size_t i = 0; i < kTagsMax && !list.empty(); ++i) {
    auto const end = list.find(',');
    if (fits(list.substr(0, end))) return true;
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return false;
}

}  // namespace

bool is_changing(Method method) { return method != Method::Get && method != Method::Head; }

void tag(Request const& request, Response& response) {
  auto const hash = crypto::sha256_hex(response.body).substr(0, 16);
  auto const etag = '"' + std::to_string(*response.version) + "." + hash + '"';
  bool const is_held = any_tag(request.header("if-none-match"), [&etag](std::string_view one) {
    auto const bare = strong(one.starts_with("W/") ? one.substr(2) : one);
    auto const wanted = std::string_view{etag}.substr(1, etag.size() - 2);
    return bare == wanted || bare == std::string{wanted} + "-gz";
  });
  response.headers.emplace_back("ETag", etag);
  if (!is_held || is_changing(request.method) || response.status != 200) return;
  response.status = 304;
  response.body.clear();
}

bool is_match(std::string_view if_match, std::optional<std::int64_t> version) {
  if (if_match == "*") return true;
  return version && any_tag(if_match, [&version](std::string_view one) {
           return strong(one).starts_with(std::to_string(*version) + ".");
         });
}

bool prefers_minimal(Request const& request) {
  return any_tag(request.header("prefer"), [](std::string_view one) {
    one = one.substr(0, one.find(';'));  // parameters
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    return one == "return=minimal" || one == "return=\"minimal\"";
  });
}

Result<std::optional<Once>> once_of(Route const& route, Request const& request,
                                    Caller const& caller) {
  auto key = request.header("idempotency-key");
  if (key.empty() || !route.is_once) return std::nullopt;
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"') {
    key = key.substr(1, key.size() - 2);
  }
  bool const is_good = !key.empty() && key.size() <= kKeyBytesMax &&
                       std::all_of(key.begin(), key.end(),
                                   [](char c) { return c > ' ' && c < 0x7F; });
  if (!is_good) {
    return fail(ErrorKind::Malformed, "http.idempotency-key",
                "An Idempotency-Key has 1 to 255 visible characters.");
  }
  return Once{caller.actor.id, std::string{name_of(request.method)} + " " + request.path,
              std::string{key}, crypto::sha256_hex(request.body)};
}

Response too_many(std::chrono::seconds wait, Request const& request, std::string_view limit) {
  auto response = problem({ErrorKind::TooMany,
                           "http.slow-down",
                           "短い時間に操作が続きました。少し待ってから、もう一度お試しください。",
                           {}},
                          request);
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  response.refusal = limit;
  return response;
}

void pack(Request const& request, Response& response) {
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!takes_gzip(request)) return;
  auto packed = gzip(response.body);
  if (packed.empty()) return;
  response.body = std::move(packed);
  response.headers.emplace_back("Content-Encoding", "gzip");
  for (auto& [name, value] : response.headers) {
    if (name == "ETag") value = packed_tag(value);
  }
}

}  // namespace platform::http
