#include "domain/inquiries/attachment.hpp"

#include <array>

namespace inquiries {
namespace {

constexpr std::array<std::string_view, 8> kFileKinds{"image",   "pdf",     "text",  "document",
                                                     "archive", "capture", "movie", "other"};
constexpr std::array<std::string_view, 7> kDoubts{"program",      "active_content", "sealed",
                                                  "doubt_inside", "two_formats",    "false_name",
                                                  "unknown_kind"};

}  // namespace

std::string_view name_of(FileKind kind) { return kFileKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Doubt doubt) { return kDoubts[static_cast<std::size_t>(doubt)]; }

std::optional<FileKind> file_kind_from(std::string_view name) {
  for (std::size_t i = 0; i < kFileKinds.size(); ++i) {
    if (kFileKinds[i] == name) return static_cast<FileKind>(i);
  }
  return std::nullopt;
}

std::optional<Doubt> doubt_from(std::string_view name) {
  for (std::size_t i = 0; i < kDoubts.size(); ++i) {
    if (kDoubts[i] == name) return static_cast<Doubt>(i);
  }
  return std::nullopt;
}

}  // namespace inquiries
