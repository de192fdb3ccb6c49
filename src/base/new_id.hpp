#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/strong_id.hpp"

#include <string>

namespace base {

/// A fresh UUIDv7 (RFC 9562 section 5.7) in text form: sorts by the time it was made.
[[nodiscard]] std::string uuid7(Clock const& clock, Random& random);

template <class Id>
[[nodiscard]] Id new_id(Clock const& clock, Random& random) {
  return *Id::parse(uuid7(clock, random));
}

}  // namespace base
