#include "domain/inquiries/file_name.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace inquiries {
namespace {

constexpr std::size_t kEndingBytesMax = 24;

/// Names that Windows takes for devices, whatever their ending.
[[nodiscard]] bool is_device(std::string_view folded_stem) {
  constexpr std::array kDevices{"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"};
  bool const is_numbered = folded_stem.size() == 4 && folded_stem[3] >= '0' &&
                           folded_stem[3] <= '9' &&
                           (folded_stem.starts_with("com") || folded_stem.starts_with("lpt"));
  return is_numbered || std::find(kDevices.begin(), kDevices.end(), folded_stem) != kDevices.end();
}

[[nodiscard]] std::string without_path(std::string const& name) {
  auto const slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

/// Windows drops dots and spaces at the end, so that "a.exe. " is a program there.
[[nodiscard]] std::string without_tail(std::string const& name) {
  auto const last = name.find_last_not_of(". ");
  return last == std::string::npos ? "" : name.substr(0, last + 1);
}

/// Cut in the middle, so that the ending stays.
[[nodiscard]] std::string shortened(std::string const& name) {
  if (base::code_points(name) <= FileName::kLengthMax) return name;
  auto const dot = name.rfind('.');
  bool const has_ending = dot != std::string::npos && name.size() - dot <= kEndingBytesMax;
  auto const ending = has_ending ? name.substr(dot) : "";
  auto const room = FileName::kLengthMax - base::code_points(ending) - 1;
  return std::string{base::first_code_points(name, room)} + "…" + ending;
}

}  // namespace

FileName clean_file_name(std::string_view given) {
  auto const visible = base::without_hidden_characters(given);
  auto const last = without_path(visible);
  auto const trimmed = without_tail(std::string{base::trimmed(last)});
  FileName name{trimmed, visible != given || last != visible || trimmed != last};
  std::replace_if(
      name.shown.begin(), name.shown.end(),
      [](char c) { return std::string_view{"<>:\"|?*"}.find(c) != std::string_view::npos; }, '_');
  auto const folded = base::folded(name.shown);
  constexpr std::string_view kObeyed = "desktop.ini";  // Windows does what such a file says
  if (folded.starts_with('.') || folded == kObeyed ||
      is_device(std::string_view{folded}.substr(0, folded.find('.')))) {
    name.is_deceptive = true;
    name.shown.insert(0, "_");
  }
  if (name.shown.empty()) name.shown = "無題";
  name.shown = shortened(name.shown);
  return name;
}

std::vector<std::string> endings_of(std::string_view name) {
  auto const folded = base::folded(name);  // full-width dots and letters are as good as others
  std::vector<std::string> endings;
  for (auto dot = folded.find('.'); dot != std::string::npos;) {
    auto const next = folded.find('.', dot + 1);
    auto const ending = std::string_view{folded}.substr(dot + 1, next - dot - 1);
    endings.emplace_back(base::trimmed(ending));
    dot = next;
  }
  return endings;
}

}  // namespace inquiries
