#include "domain/identity/api/device_words.hpp"

#include <array>
#include <utility>

namespace identity::api {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

/// In the order they are looked for: most browsers also name those they descend from.
constexpr std::array<Words, 7> kBrowsers{{{"Edg", "Edge"},
                                          {"OPR/", "Opera"},
                                          {"Firefox/", "Firefox"},
                                          {"FxiOS/", "Firefox"},
                                          {"CriOS/", "Chrome"},
                                          {"Chrome/", "Chrome"},
                                          {"Safari/", "Safari"}}};
constexpr std::array<Words, 7> kSystems{{{"iPhone", "iPhone"},
                                         {"iPad", "iPad"},
                                         {"Android", "Android"},
                                         {"Windows", "Windows"},
                                         {"CrOS", "Chromebook"},
                                         {"Macintosh", "Mac"},
                                         {"Linux", "Linux"}}};

template <class List>
[[nodiscard]] std::string_view first_in(List const& list, std::string_view text) {
  for (auto const& [mark, word] : list) {
    if (text.find(mark) != std::string_view::npos) return word;
  }
  return {};
}

}  // namespace

std::string device_words(std::string_view user_agent) {
  auto const browser = first_in(kBrowsers, user_agent);
  auto const system = first_in(kSystems, user_agent);
  if (browser.empty() && system.empty()) return "不明な端末";
  std::string words{browser.empty() ? std::string_view{"ブラウザー"} : browser};
  if (!system.empty()) words += " (" + std::string{system} + ")";
  return words;
}

}  // namespace identity::api
