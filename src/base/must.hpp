#pragma once

#include "base/check.hpp"

#include <optional>
#include <utility>

namespace base {

/// What a value read back from where only we write must hold; without it the process ends.
template <class T>
[[nodiscard]] T must(std::optional<T> value) {
  DESK_CHECK(value.has_value());
  return *std::move(value);
}

}  // namespace base
