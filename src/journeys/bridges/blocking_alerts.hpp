#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/blocking/ports.hpp"

namespace journeys::bridges {

/// Answers blocking's questions about alerts.
class BlockingAlerts final : public blocking::AlertFacts {
 public:
  explicit BlockingAlerts(alerts::Alerts& alerts) : alerts_(alerts) {}
  base::Result<blocking::AlertFact> find(terms::TenantId const& tenant,
                                         terms::AlertId const& alert) override;

 private:
  alerts::Alerts& alerts_;
};

}  // namespace journeys::bridges
