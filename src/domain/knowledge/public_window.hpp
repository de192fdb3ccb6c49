#pragma once

#include "base/result.hpp"
#include "domain/knowledge/article.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace knowledge {

/// A public desk that helps where ours doesn't. Numbers and addresses stand here only where
/// somebody has seen them in a source, on `verified_on`; empty texts are not known.
struct PublicWindow {
  std::string id;  // a-z, 0-9 and "-"
  std::string name;
  std::string purpose;  // one sentence
  std::string phone{};
  std::string mail{};
  std::string url{};
  std::string hours{};                // in words
  std::vector<std::string> open{};    // lines of terms::OpeningHours; empty: not known
  std::vector<std::string> closed{};  // likewise
  std::string note{};
  std::chrono::local_days verified_on;
  std::string source_url{};
  auto operator<=>(PublicWindow const&) const = default;
};

/// Invalid ("knowledge.window") naming the field.
[[nodiscard]] base::Result<void> check_window(PublicWindow const& window);

struct WindowVersion {
  PublicWindow window;
  std::int64_t version = 1;
  Writing writing;
};

}  // namespace knowledge
