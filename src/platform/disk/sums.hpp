#pragma once

#include "base/result.hpp"

#include <map>
#include <string>
#include <string_view>

namespace platform::disk {

/// Path below a folder → SHA-256 in hexadecimal: what `sha256sum` writes and checks.
using Sums = std::map<std::string, std::string>;

[[nodiscard]] std::string sums_text(Sums const& sums);
/// Takes only plain relative paths, each once: none leads out of the folder or has a second
/// spelling. Invalid ("disk.sums") naming the line.
[[nodiscard]] base::Result<Sums> sums_of(std::string_view text);

}  // namespace platform::disk
