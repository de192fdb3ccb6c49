#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace terms {

/// Which page of a list is wanted. `cursor` is opaque to callers: the key of the last row seen.
struct PageRequest {
  static constexpr std::size_t kLimitDefault = 50;
  static constexpr std::size_t kLimitMax = 200;
  std::optional<std::string> cursor{};
  std::size_t limit = kLimitDefault;
};

template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next_cursor;
};

}  // namespace terms
