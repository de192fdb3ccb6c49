#pragma once

#include "domain/insurance/yen.hpp"

#include <string>

namespace insurance {

/// 「1,000,000円」
[[nodiscard]] std::string words_of(Yen amount);

}  // namespace insurance
