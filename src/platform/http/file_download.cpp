#include "platform/http/file_download.hpp"

#include "platform/http/download.hpp"
#include "platform/http/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <utility>

namespace platform::http {
namespace {

using base::ErrorKind;

[[nodiscard]] std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t number = 0;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  bool const is_whole = !text.empty() && text.front() != '-' && read.ec == std::errc{};
  return is_whole && read.ptr == end ? std::optional{number} : std::nullopt;
}

/// Nullopt when it is gone, or shorter than it was.
[[nodiscard]] std::optional<std::string> bytes_of(std::string const& path, ByteRange const& part) {
  auto const wanted = std::min(part.bytes, kPartBytesMax);
  std::string bytes(static_cast<std::size_t>(wanted), '\0');
  std::ifstream file{path, std::ios::binary};
  file.seekg(part.from);
  file.read(bytes.data(), wanted);
  return file ? std::optional{std::move(bytes)} : std::nullopt;
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
  auto const tag = fmt::format("\"{}\"", file.sha256.substr(0, 32));
  auto const condition = request.header("if-range");
  bool const is_same = condition.empty() || condition == tag;
  auto const range = is_same ? range_of(request.header("range"), file.bytes) : std::nullopt;
  if (!range && file.bytes > kPartBytesMax) {
    return problem({ErrorKind::TooLarge, "http.in-parts", "Ask for it in parts (Range).", {}},
                   request);
  }
  auto const part = range.value_or(ByteRange{0, file.bytes});
  auto bytes = bytes_of(file.path, part);
  if (!bytes) {
    return problem({ErrorKind::NotFound, "http.file-gone", "このファイルはもうありません。", {}},
                   request);
  }
  auto const until = part.from + static_cast<std::int64_t>(bytes->size()) - 1;
  auto response = download(file.name, std::move(*bytes));
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Accept-Ranges", "bytes");
  if (!range) return response;
  bool const is_behind = part.bytes == 0;
  response.status = is_behind ? 416 : 206;
  response.headers.emplace_back(
      "Content-Range", is_behind ? fmt::format("bytes */{}", file.bytes)
                                 : fmt::format("bytes {}-{}/{}", part.from, until, file.bytes));
  return response;
}

}  // namespace platform::http
