#pragma once

#include "app/building.hpp"
#include "app/demo/demo_data.hpp"
#include "app/rounds.hpp"
#include "base/clock.hpp"

#include <chrono>
#include <functional>
#include <vector>

namespace app {

/// A clock that stands where the demo data is just being made.
class DemoClock final : public base::Clock {
 public:
  explicit DemoClock(base::Instant at) : at_(at) {}
  [[nodiscard]] base::Instant now() const override { return at_; }
  void set(base::Instant at) { at_ = at; }

 private:
  base::Instant at_;
};

/// Plays scenes in the order of their times. After each one the events are told and what is due
/// by the clock is done, as a running server would have.
class DemoStage {
 public:
  using Scene = std::function<base::Result<void>(DemoStage&)>;

  DemoStage(Premises const& premises, DemoParts const& parts);

  void at(std::chrono::minutes ago, Scene scene);
  /// What a scene plans is for the next play. Stops at the first scene that fails.
  [[nodiscard]] base::Result<void> play();

  [[nodiscard]] Building& building() { return building_; }
  [[nodiscard]] Works& works() { return building_.works(); }
  [[nodiscard]] DemoClock const& clock() const { return clock_; }
  [[nodiscard]] base::Random& random() const { return random_; }
  [[nodiscard]] ProductData const& product() const { return parts_.product; }
  /// When the data is made.
  [[nodiscard]] base::Instant today() const { return today_; }

 private:
  struct Planned {
    std::chrono::minutes ago;
    Scene scene;
  };
  [[nodiscard]] base::Result<void> settle();

  DemoParts parts_;
  base::Random& random_;
  base::Instant today_;
  DemoClock clock_;
  Building building_;
  OutboxRunner runner_;
  DueBlocks due_blocks_;
  std::vector<Planned> planned_;
};

}  // namespace app
