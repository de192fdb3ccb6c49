#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/notices/ports.hpp"

namespace journeys::bridges {

/// An alert as a digest tells it: notices asks, alerts answers.
class NoticesAlerts final : public notices::AlertFacts {
 public:
  explicit NoticesAlerts(alerts::Alerts& alerts) : alerts_(alerts) {}
  base::Result<notices::AlertFact> find(terms::TenantId const& tenant,
                                        terms::AlertId const& alert) override {
    auto const found = alerts_.find(tenant, alert);
    if (!found) return tl::unexpected(found.error());
    auto const& face = found->face();
    return notices::AlertFact{found->id(),
                              face.risk,
                              face.direction,
                              found->tally().last_seen,
                              face.client.ip.text(),
                              face.server.ip.text(),
                              found->progress().life == alerts::Life::New};
  }

 private:
  alerts::Alerts& alerts_;
};

}  // namespace journeys::bridges
