#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/inquiries/ports.hpp"
#include "domain/triage/ports.hpp"

namespace journeys::bridges {

/// Hands inquiries to triage as their customers wrote them.
class TriageInquiries final : public triage::OpenedInquiries {
 public:
  TriageInquiries(inquiries::Inquiries& inquiries, alerts::Alerts& alerts)
      : inquiries_(inquiries), alerts_(alerts) {}
  base::Result<triage::InquiryText> find(terms::TenantId const& tenant,
                                         terms::InquiryId const& id) override;

 private:
  inquiries::Inquiries& inquiries_;
  alerts::Alerts& alerts_;
};

}  // namespace journeys::bridges
