#pragma once

#include "terms/ip.hpp"

#include <string>

namespace contracts::store {

/// 32 hexadecimal digits that sort as addresses do, so that SQL can compare them.
[[nodiscard]] std::string sortable(terms::IpAddress const& address);

/// The first and the last address of a prefix, sortable.
struct AddressBounds {
  bool is_v4 = false;
  std::string low;
  std::string high;
};
[[nodiscard]] AddressBounds bounds_of(terms::IpPrefix const& prefix);

}  // namespace contracts::store
