#include "platform/http/file_download.hpp"

#include "platform/http/download.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace platform::http {
namespace {

[[nodiscard]] std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t number = 0;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  bool const is_whole = !text.empty() && text.front() != '-' && read.ec == std::errc{};
  return is_whole && read.ptr == end ? std::optional{number} : std::nullopt;
}

}  // namespace

std::optional<ByteRange> range_of(std::string_view header, std::int64_t bytes) {
  constexpr std::string_view kUnit = "bytes=";
  auto const dash = header.find('-');
  if (!header.starts_with(kUnit) || dash == std::string_view::npos) return std::nullopt;
  auto const first = header.substr(kUnit.size(), dash - kUnit.size());
  auto const last = header.substr(dash + 1);
  if (first.empty()) {
    auto const count = whole(last);
    if (!count) return std::nullopt;
    auto const some = std::min(*count, bytes);
    return ByteRange{bytes - some, some};
  }
  auto const from = whole(first);
  auto const until = last.empty() ? std::optional{bytes} : whole(last);
  if (!from || !until || (!last.empty() && *until < *from)) return std::nullopt;
  if (*from >= bytes) return ByteRange{bytes, 0};
  return ByteRange{*from, std::min(*until, bytes - 1) - *from + 1};
}

Response download_file(Request const& request, FileDownload const& file) {
  auto response = download(file.name, "");
  auto const tag = fmt::format("\"{}\"", file.sha256.substr(0, 32));
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Accept-Ranges", "bytes");
  response.file = FileBody{file.path, 0, file.bytes};
  auto const condition = request.header("if-range");
  bool const is_same = condition.empty() || condition == tag;
  auto const range = is_same ? range_of(request.header("range"), file.bytes) : std::nullopt;
  if (!range) return response;
  if (range->bytes == 0) {
    response.status = 416;
    response.file.reset();
    response.headers.emplace_back("Content-Range", fmt::format("bytes */{}", file.bytes));
    return response;
  }
  response.status = 206;
  response.file = FileBody{file.path, range->from, range->bytes};
  response.headers.emplace_back(
      "Content-Range",
      fmt::format("bytes {}-{}/{}", range->from, range->from + range->bytes - 1, file.bytes));
  return response;
}

}  // namespace platform::http
