#pragma once

#include "platform/http/message.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace platform::http {

/// Shorter than this gains nothing.
inline constexpr std::size_t kGzipBytesMin = 1'024;

/// One gzip member (RFC 1952); "" when that is not shorter.
[[nodiscard]] std::string gzip(std::string_view plain);
/// Whether the client takes gzip (RFC 9110 section 12.5.3).
[[nodiscard]] bool takes_gzip(Request const& request);
/// The tag of the packed form of what has `etag`: two forms never share a strong tag.
[[nodiscard]] std::string packed_tag(std::string_view etag);

}  // namespace platform::http
