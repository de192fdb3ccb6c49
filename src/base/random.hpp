#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace base {

/// Where chance comes from. Only app/ holds the real one (cryptographic). Safe to call from
/// several threads.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace base
