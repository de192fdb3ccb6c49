#pragma once

#include "base/result.hpp"
#include "terms/events.hpp"

namespace terms {

/// Stores an event in the transaction it is bound to. The runner in app/ hands it to journeys
/// at least once, in the order of writing.
class Outbox {
 public:
  virtual ~Outbox() = default;
  [[nodiscard]] virtual base::Result<void> publish(Event const& event) = 0;
};

}  // namespace terms
