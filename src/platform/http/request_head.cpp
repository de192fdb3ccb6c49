#include "platform/http/request_head.hpp"

#include "platform/http/target.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/verb.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace platform::http {
namespace {

namespace beast = boost::beast;
using base::ErrorKind;
using Field = beast::http::field;

[[nodiscard]] std::optional<Method> method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get: return Method::Get;
    case beast::http::verb::head: return Method::Head;
    case beast::http::verb::post: return Method::Post;
    case beast::http::verb::put: return Method::Put;
    case beast::http::verb::patch: return Method::Patch;
    case beast::http::verb::delete_: return Method::Delete;
    default: return std::nullopt;
  }
}

[[nodiscard]] std::string lower_case(std::string_view name) {
  std::string lower{name};
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

[[nodiscard]] tl::unexpected<HeadRefusal> refuse(int status, std::string_view code,
                                                 std::string detail) {
  return tl::unexpected<HeadRefusal>{{status, {ErrorKind::Malformed, code, std::move(detail), {}}}};
}

[[nodiscard]] bool has_twins(RequestHead const& head) {
  constexpr std::array kOnce{Field::host, Field::authorization, Field::cookie, Field::content_type,
                             Field::transfer_encoding};
  return std::any_of(kOnce.begin(), kOnce.end(),
                     [&head](Field field) { return head.count(field) > 1; });
}

[[nodiscard]] bool is_framing_known(RequestHead const& head) {
  auto const encoding = head.find(Field::transfer_encoding);
  return encoding == head.end() || beast::iequals(encoding->value(), "chunked");
}

}  // namespace

tl::expected<Request, HeadRefusal> request_of(RequestHead const& head) {
  auto const method = method_of(head.method());
  if (!method) return refuse(501, "http.unknown-method", "This method is not known here.");
  if (!is_framing_known(head)) {
    return refuse(501, "http.transfer-encoding", "Only chunked is known.");
  }
  bool const is_host_wanted = head.version() >= 11;
  if (has_twins(head) || (is_host_wanted && head.count(Field::host) == 0)) {
    return refuse(400, "http.head", "A header is missing or given twice.");
  }
  Request request;
  request.method = *method;
  request.target = head.target();
  for (auto const& field : head) {
    request.headers.emplace_back(
        lower_case({field.name_string().data(), field.name_string().size()}), field.value());
  }
  if (auto const read = read_target(request); !read) {
    return tl::unexpected<HeadRefusal>{{400, read.error()}};
  }
  return request;
}

}  // namespace platform::http
