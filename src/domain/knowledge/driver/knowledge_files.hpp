#pragma once

#include "base/result.hpp"
#include "domain/knowledge/article.hpp"
#include "domain/knowledge/public_window.hpp"

#include <string_view>
#include <vector>

namespace knowledge::driver {

/// Articles of a TOML file. Invalid ("knowledge.article-file") naming file, article and part.
[[nodiscard]] base::Result<std::vector<Article>> read_articles(std::string_view toml,
                                                               std::string_view file_name);

/// Public windows of a TOML file. Invalid ("knowledge.article-file") naming file and window.
[[nodiscard]] base::Result<std::vector<PublicWindow>> read_windows(std::string_view toml,
                                                                   std::string_view file_name);

}  // namespace knowledge::driver
