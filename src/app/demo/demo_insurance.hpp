#pragma once

#include "app/demo/demo_cast.hpp"

namespace app {

/// Plans one claim that is under way: reported, taken in, and the desk asks for a paper.
void plan_demo_claim(DemoStage& stage, DemoCast const& cast);

}  // namespace app
