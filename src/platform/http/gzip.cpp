#include "platform/http/gzip.hpp"

#include "base/check.hpp"

#include <zlib.h>

namespace platform::http {
namespace {

constexpr int kLevel = 6;
constexpr int kGzipWindow = 15 + 16;  // zlib's way to say: with a gzip head
constexpr int kMemory = 8;

[[nodiscard]] std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

[[nodiscard]] bool is_refused(std::string_view parameters) {
  auto const at = parameters.find("q=");
  if (at == std::string_view::npos) return false;
  auto const weight = trimmed(parameters.substr(at + 2));
  return weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::string gzip(std::string_view plain) {
  z_stream stream{};
  int const begun = ::deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemory,
                                   Z_DEFAULT_STRATEGY);
  DESK_CHECK(begun == Z_OK);
  std::string packed(plain.size(), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));  // zlib only reads
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  bool const is_shorter = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(is_shorter ? stream.total_out : 0);
  ::deflateEnd(&stream);
  return packed;
}

bool takes_gzip(Request const& request) {
  auto rest = request.header("accept-encoding");
  while (!rest.empty()) {
    auto const end = rest.find(',');
    auto const one = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    auto const mark = one.find(';');
    if (trimmed(one.substr(0, mark)) != "gzip") continue;
    return mark == std::string_view::npos || !is_refused(one.substr(mark + 1));
  }
  return false;
}

std::string packed_tag(std::string_view etag) {
  return std::string{etag.substr(0, etag.size() - 1)} + "-gz\"";
}

}  // namespace platform::http
