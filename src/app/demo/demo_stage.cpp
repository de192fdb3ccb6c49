#include "app/demo/demo_stage.hpp"

#include <algorithm>
#include <utility>

namespace app {

using base::Result;

DemoStage::DemoStage(Premises const& premises, DemoParts const& parts)
    : parts_(parts),
      random_(premises.random()),
      today_(premises.clock().now()),
      clock_(today_),
      building_({premises.database(), clock_, random_, parts.product, premises.settings(),
                 parts.crypto, premises.metrics(), true}),
      runner_(premises.database(), premises.log()),
      due_blocks_(building_.works().blocking, building_.blocking_around(), premises.log()) {
  add_journeys(runner_, building_);
}

void DemoStage::at(std::chrono::minutes ago, Scene scene) {
  planned_.push_back({ago, std::move(scene)});
}

Result<void> DemoStage::settle() {
  bool const is_done = runner_.drain() && due_blocks_.run() && runner_.drain();
  if (is_done) return {};
  return base::fail(base::ErrorKind::Internal, "app.demo", "The demo data does not hold together.");
}

Result<void> DemoStage::play() {
  std::stable_sort(planned_.begin(), planned_.end(),
                   [](Planned const& one, Planned const& other) { return one.ago > other.ago; });
  auto const scenes = std::exchange(planned_, {});
  for (auto const& planned : scenes) {
    clock_.set(today_ - planned.ago);
    if (auto done = planned.scene(*this); !done) return done;
    if (auto done = settle(); !done) return done;
  }
  return {};
}

}  // namespace app
