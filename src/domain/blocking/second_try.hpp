#pragma once

#include "base/result.hpp"

namespace blocking {

/// Does it once more where somebody changed the device between its reading and its writing
/// (Conflict, "blocking.device-changed").
template <typename Act>
[[nodiscard]] base::Result<void> with_second_try(Act const& act) {
  auto done = act();
  bool const was_changed = !done && done.error().code == "blocking.device-changed";
  return was_changed ? act() : done;
}

}  // namespace blocking
