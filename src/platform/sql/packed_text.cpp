#include "platform/sql/packed_text.hpp"

#include "base/check.hpp"

#include <zstd.h>

#include <memory>

namespace platform::sql {
namespace {

constexpr std::string_view kFrameStart{"\x28\xB5\x2F\xFD", 4};  // RFC 8878, 3.1.1
// Lines of one detector repeat each other so much that higher levels gain little.
constexpr int kLevel = 1;
constexpr std::size_t kPaysFrom =
    1'500;  // a single line shrinks by a third and costs as much as ten

struct EndZstd {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// Its tables cost more to make than a small text costs to pack, so each thread keeps one.
[[nodiscard]] ZSTD_CCtx* packing_context() {
  thread_local std::unique_ptr<ZSTD_CCtx, EndZstd> const context{ZSTD_createCCtx()};
  DESK_CHECK(context != nullptr);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  return context.get();
}

[[nodiscard]] tl::unexpected<base::Error> damaged(std::string const& why) {
  return base::fail(base::ErrorKind::Internal, "sql.damaged-text", why);
}

}  // namespace

std::string packed(std::string_view text) {
  if (text.size() < kPaysFrom && !text.starts_with(kFrameStart)) return std::string{text};
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  auto const size = ZSTD_compress2(packing_context(), frame.data(), frame.size(), text.data(),
                                   text.size());
  DESK_CHECK(ZSTD_isError(size) == 0);  // the room suffices, so only memory can be short
  frame.resize(size);
  return frame;
}

base::Result<std::string> unpacked(std::string_view bytes, std::size_t bytes_max) {
  if (!bytes.starts_with(kFrameStart)) return std::string{bytes};
  auto const told = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (told == ZSTD_CONTENTSIZE_ERROR || told == ZSTD_CONTENTSIZE_UNKNOWN || told > bytes_max) {
    return damaged("The size of a packed text is wrong.");
  }
  std::unique_ptr<ZSTD_DCtx, EndZstd> const context{ZSTD_createDCtx()};
  std::string text(told, '\0');
  auto const size = ZSTD_decompressDCtx(context.get(), text.data(), text.size(), bytes.data(),
                                        bytes.size());
  if (ZSTD_isError(size) != 0) return damaged(ZSTD_getErrorName(size));
  if (size != told) return damaged("A packed text is shorter than it says.");
  return text;
}

}  // namespace platform::sql
