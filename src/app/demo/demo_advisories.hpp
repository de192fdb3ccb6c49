#pragma once

#include "app/demo/demo_cast.hpp"

namespace app {

/// Plans three advisories, one of which a customer has read and decided on.
void plan_demo_advisories(DemoStage& stage, DemoCast const& cast);

}  // namespace app
