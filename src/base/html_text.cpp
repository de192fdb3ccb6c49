#include "base/html_text.hpp"

namespace base {

std::string html_escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (char const c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe.push_back(c);
    }
  }
  return safe;
}

}  // namespace base
