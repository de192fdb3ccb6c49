#pragma once

#include <cstdint>
#include <string>

namespace terms {

/// As people read it: "Q-000012".
[[nodiscard]] std::string inquiry_number(std::int64_t number);

}  // namespace terms
