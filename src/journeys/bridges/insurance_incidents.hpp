#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/blocking/ports.hpp"
#include "domain/inquiries/ports.hpp"
#include "domain/insurance/incident.hpp"

namespace journeys::bridges {

/// Answers insurance's questions about an incident: the inquiry as its customer sees it, with the
/// alerts it is about and their blocks.
class InsuranceIncidents final : public insurance::Incidents {
 public:
  struct Parts {
    inquiries::Inquiries& inquiries;
    inquiries::Attachments& attachments;
    alerts::Alerts& alerts;
    blocking::Blocks& blocks;
  };
  explicit InsuranceIncidents(Parts parts) : parts_(parts) {}
  base::Result<insurance::Incident> of(terms::TenantId const& tenant,
                                       terms::InquiryId const& inquiry) override;
  base::Result<Extent> extent(terms::TenantId const& tenant,
                              terms::InquiryId const& inquiry) override;

 private:
  [[nodiscard]] base::Result<void> add_alert(terms::TenantId const& tenant,
                                             terms::AlertId const& id,
                                             insurance::Incident& incident);
  [[nodiscard]] base::Result<void> add_timeline(terms::TenantId const& tenant,
                                                terms::InquiryId const& id,
                                                insurance::Incident& incident);
  Parts parts_;
};

}  // namespace journeys::bridges
