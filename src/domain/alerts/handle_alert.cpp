#include "domain/alerts/handle_alert.hpp"

#include "base/text.hpp"

namespace alerts {

using base::Result;

Result<Alert> change_life(AlertsPorts& ports, Surroundings const& around, Step const& step) {
  auto const why = base::trimmed(step.why);
  if (base::code_points(why) > kWhyCodePointsMax || base::has_control_characters(why)) {
    return base::fail(base::ErrorKind::Invalid, "alerts.why",
                      "理由は500文字以内で、ふつうの文字だけで書いてください。",
                      {{"/why", "at most 500 characters"}});
  }
  auto alert = ports.alerts.find(step.tenant, step.alert);
  if (!alert) return alert;
  auto const before = alert->progress().life;
  if (auto moved = alert->move_to(step.to); !moved) return base::pass(moved);
  LifeChange const change{around.clock.now(), step.by, before, step.to,
                          why.empty() ? std::nullopt : std::optional{std::string{why}}};
  return ports.alerts.save(*alert)
      .and_then([&] { return ports.alerts.add(*alert, change); })
      .and_then([&] {
        return ports.audit.record(
            {step.tenant, step.by, "alerts.life-changed", alert->id().text(),
             std::string{name_of(before)} + " -> " + std::string{name_of(step.to)}});
      })
      .map([&] { return *alert; });
}

Result<void> set_block_status(Alerts& alerts, terms::TenantId const& tenant,
                              terms::AlertId const& id, BlockStatus status) {
  auto alert = alerts.find(tenant, id);
  if (!alert) return base::pass(alert);
  alert->set_blocked(status == BlockStatus::Blocked);
  return alerts.save(*alert);
}

}  // namespace alerts
