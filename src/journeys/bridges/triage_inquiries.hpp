#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/contracts/ports.hpp"
#include "domain/inquiries/ports.hpp"
#include "domain/triage/ports.hpp"

namespace journeys::bridges {

/// Hands inquiries to triage as their customers wrote them.
class TriageInquiries final : public triage::OpenedInquiries {
 public:
  TriageInquiries(inquiries::Inquiries& inquiries, alerts::Alerts& alerts,
                  contracts::Tenants& tenants)
      : inquiries_(inquiries), alerts_(alerts), tenants_(tenants) {}
  base::Result<triage::InquiryText> find(terms::TenantId const& tenant,
                                         terms::InquiryId const& id) override;
  base::Result<triage::InquiryFacts> facts(terms::TenantId const& tenant,
                                           terms::InquiryId const& id) override;

 private:
  inquiries::Inquiries& inquiries_;
  alerts::Alerts& alerts_;
  contracts::Tenants& tenants_;
};

}  // namespace journeys::bridges
