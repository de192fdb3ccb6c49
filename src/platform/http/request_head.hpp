#pragma once
// Transport: one of the few headers with Boost types in it.

#include "base/result.hpp"
#include "platform/http/message.hpp"

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

namespace platform::http {

/// Why a head is not taken, and the status that says so.
struct HeadRefusal {
  int status;
  base::Error error;
};

using RequestHead = boost::beast::http::request_header<>;

/// Our request of a parsed head, body and peer left empty. What could be understood in two ways
/// is refused: an unknown method, no or two Host headers, an odd Transfer-Encoding, a target that
/// read_target() does not take.
[[nodiscard]] tl::expected<Request, HeadRefusal> request_of(RequestHead const& head);

}  // namespace platform::http
