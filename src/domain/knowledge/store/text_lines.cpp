#include "domain/knowledge/store/text_lines.hpp"

namespace knowledge::store {

std::string joined_lines(std::vector<std::string> const& texts) {
  std::string joined;
  for (auto const& text : texts) joined += (joined.empty() ? "" : "\n") + text;
  return joined;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto const end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text = text.substr(end + 1);
  }
  return lines;
}

}  // namespace knowledge::store
