#pragma once

#include "domain/alerts/ports.hpp"

#include <string>

namespace alerts {

inline constexpr std::size_t kWhyCodePointsMax = 500;

/// A person's step in the life of an alert.
struct Step {
  terms::TenantId tenant;
  terms::AlertId alert;
  terms::Actor by;
  Life to;
  std::string why{};  // "" for none
};

/// Moves the alert on, with who, when and why, and an audit entry.
/// NotFound, Conflict ("alerts.same-life"), Invalid ("alerts.life", "alerts.why").
[[nodiscard]] base::Result<Alert> change_life(AlertsPorts& ports, Surroundings const& around,
                                              Step const& step);

/// Keeps on the alert whether its outside address is blocked. Told twice, it is the same.
[[nodiscard]] base::Result<void> set_block_status(Alerts& alerts, terms::TenantId const& tenant,
                                                  terms::AlertId const& id, BlockStatus status);

}  // namespace alerts
