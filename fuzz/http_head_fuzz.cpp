#include "platform/http/request_head.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

namespace beast = boost::beast;
using platform::http::Request;

void check_clean(Request const& request) {
  DESK_CHECK(request.path.starts_with('/'));
  DESK_CHECK(base::is_utf8(request.path));
  DESK_CHECK(request.path.find("/../") == std::string::npos && !request.path.ends_with("/.."));
  DESK_CHECK(request.path.find('\0') == std::string::npos);
  for (auto const& [name, value] : request.headers) {
    for (char const c : name) DESK_CHECK(c < 'A' || c > 'Z');
    DESK_CHECK(value.find_first_of("\r\n") == std::string::npos);
  }
  for (auto const& [name, value] : request.query) {
    DESK_CHECK(base::is_utf8(name) && base::is_utf8(value));
  }
}

}  // namespace

/// Any bytes as the beginning of a connection: a request that is clean, or a refusal.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  beast::http::request_parser<beast::http::buffer_body> parser;
  parser.header_limit(16 * 1024);
  parser.body_limit(boost::none);
  beast::error_code fault;
  parser.put(boost::asio::buffer(data, size), fault);
  if (fault || !parser.is_header_done()) return 0;
  auto const request = platform::http::request_of(parser.get());
  if (request) check_clean(*request);
  return 0;
}
