#include "platform/files/media_type.hpp"

#include <magic.h>

#include <memory>

namespace platform::files {
namespace {

struct Close {
  void operator()(magic_set* cookie) const { ::magic_close(cookie); }
};

/// libmagic decides by the beginning; what it would do with more is only slower.
constexpr std::size_t kLookedAtBytesMax = std::size_t{1024} * 1024;

}  // namespace

base::Result<std::string> media_type_of(std::string_view bytes) {
  // One cookie a call: a cookie is not for several threads, and its data are mapped, not read.
  std::unique_ptr<magic_set, Close> const cookie{
      ::magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_ERROR)};
  bool const is_ready = cookie && ::magic_load(cookie.get(), nullptr) == 0;
  auto const head = bytes.substr(0, kLookedAtBytesMax);
  auto const* type = is_ready ? ::magic_buffer(cookie.get(), head.data(), head.size()) : nullptr;
  if (type != nullptr) return std::string{type};
  return base::fail(base::ErrorKind::Unavailable, "files.magic",
                    "窓口の側でファイルの種類を確かめられません。"
                    "少し時間をおいて、もう一度添付してください。");
}

}  // namespace platform::files
