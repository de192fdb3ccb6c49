#pragma once

#include "app/demo/demo_cast.hpp"

namespace app {

/// Plans what people asked, answered and blocked in the last two weeks.
void plan_demo_stories(DemoStage& stage, DemoCast const& cast);

}  // namespace app
