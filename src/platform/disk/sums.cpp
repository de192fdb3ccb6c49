#include "platform/disk/sums.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace platform::disk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHashDigits = 64;
constexpr std::string_view kBetween = "  ";  // sha256sum's mark of a file read as it is

[[nodiscard]] bool is_hash(std::string_view text) {
  return text.size() == kHashDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

[[nodiscard]] bool is_plain_path(std::string_view text) {
  bool const is_odd = text.empty() || text.find('\\') != std::string_view::npos ||
                      text.find('\0') != std::string_view::npos;
  fs::path const path{text};
  return !is_odd && path.is_relative() && path.has_filename() && path.filename() != "." &&
         *path.begin() != ".." && path.lexically_normal().native() == text;
}

}  // namespace

std::string sums_text(Sums const& sums) {
  std::string text;
  for (auto const& [path, hash] : sums) text += fmt::format("{}{}{}\n", hash, kBetween, path);
  return text;
}

base::Result<Sums> sums_of(std::string_view text) {
  Sums sums;
  for (int line = 1; !text.empty(); ++line) {
    auto const end = text.find('\n');
    auto const words = text.substr(0, end);
    auto const hash = words.substr(0, kHashDigits);
    auto const rest = words.substr(std::min(words.size(), kHashDigits));
    bool const is_line = end != std::string_view::npos && is_hash(hash) &&
                         rest.starts_with(kBetween) && is_plain_path(rest.substr(kBetween.size()));
    if (!is_line || !sums.emplace(rest.substr(kBetween.size()), hash).second) {
      return base::fail(base::ErrorKind::Invalid, "disk.sums",
                        fmt::format("line {} is none that is written here", line));
    }
    text.remove_prefix(end + 1);
  }
  return sums;
}

}  // namespace platform::disk
