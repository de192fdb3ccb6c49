#pragma once

#include "platform/http/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platform::http {

/// Bytes of a file, from the first on.
struct ByteRange {
  std::int64_t from;
  std::int64_t bytes;
  bool operator==(ByteRange const&) const = default;
};

/// The one range that a header `Range` asks for, of a file of so many bytes (RFC 9110 section 14):
/// of no bytes where it lies behind the end. Nullopt for what is no range, or several: the whole
/// file is an answer to it.
[[nodiscard]] std::optional<ByteRange> range_of(std::string_view header, std::int64_t bytes);

struct FileDownload {
  std::string name;  // to be saved as
  std::string path;
  std::int64_t bytes;
  std::string sha256;  // its ETag
};
/// So much of a file is read at a time: of a longer range the beginning is answered, and a longer
/// file comes in parts only.
inline constexpr std::int64_t kPartBytesMax = std::int64_t{32} << 20U;

/// The file, or the part that is asked for (206, 416). TooLarge ("http.in-parts") where all of a
/// longer file is asked for at once; NotFound ("http.file-gone").
[[nodiscard]] Response download_file(Request const& request, FileDownload const& file);

}  // namespace platform::http
