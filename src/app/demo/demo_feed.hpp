#pragma once

#include "app/demo/demo_cast.hpp"

namespace app {

/// Plans two weeks of sightings, as the lines a Suricata would have written.
void plan_demo_feed(DemoStage& stage, DemoCast const& cast);

}  // namespace app
