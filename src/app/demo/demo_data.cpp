#include "app/demo/demo_data.hpp"

#include "app/demo/demo_advisories.hpp"
#include "app/demo/demo_feed.hpp"
#include "app/demo/demo_insurance.hpp"
#include "app/demo/demo_stories.hpp"
#include "app/installation.hpp"

namespace app {

using base::Result;

Result<void> fill_with_demo_data(Premises const& premises, DemoParts const& parts) {
  if (auto marked = mark_as_demo(premises.database(), DemoMark::Begun); !marked) return marked;
  DemoStage stage{premises, parts};
  std::optional<DemoCast> cast;
  DemoStage::Scene const opening = [&cast](DemoStage& on) -> Result<void> {
    auto made = make_demo_cast(on);
    if (!made) return base::pass(made);
    cast.emplace(std::move(*made));
    plan_demo_feed(on, *cast);
    plan_demo_stories(on, *cast);
    plan_demo_advisories(on, *cast);
    plan_demo_claim(on, *cast);
    return {};
  };
  stage.at(std::chrono::days{30}, opening);
  if (auto played = stage.play(); !played) return played;
  if (auto played = stage.play(); !played) return played;
  return mark_as_demo(premises.database(), DemoMark::Complete);
}

}  // namespace app
