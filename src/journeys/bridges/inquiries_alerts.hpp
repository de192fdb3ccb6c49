#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/inquiries/ports.hpp"

namespace journeys::bridges {

/// Answers inquiries' questions about alerts.
class InquiriesAlerts final : public inquiries::LinkedAlerts {
 public:
  explicit InquiriesAlerts(alerts::Alerts& alerts) : alerts_(alerts) {}
  base::Result<terms::Risk> risk_of(terms::TenantId const& tenant,
                                    terms::AlertId const& alert) override {
    auto const found = alerts_.find(tenant, alert);
    if (!found) return tl::unexpected(found.error());
    return found->face().risk;
  }

 private:
  alerts::Alerts& alerts_;
};

}  // namespace journeys::bridges
