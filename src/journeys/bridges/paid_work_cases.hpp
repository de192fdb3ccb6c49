#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/blocking/ports.hpp"
#include "domain/inquiries/ports.hpp"
#include "domain/paid_work/ports.hpp"

namespace journeys::bridges {

/// Answers what paid work asks about an inquiry: what the desk decided, and its content as the
/// customer has it before them, without the names of those who wrote.
class PaidWorkCases final : public paid_work::Cases {
 public:
  struct Parts {
    inquiries::Inquiries& inquiries;
    inquiries::Attachments& attachments;
    alerts::Alerts& alerts;
    blocking::Blocks& blocks;
  };
  explicit PaidWorkCases(Parts parts) : parts_(parts) {}
  base::Result<paid_work::CaseFact> fact(terms::TenantId const& tenant,
                                         terms::InquiryId const& inquiry) override;
  base::Result<paid_work::CaseContent> content(terms::TenantId const& tenant,
                                               terms::InquiryId const& inquiry) override;

 private:
  [[nodiscard]] base::Result<void> add_alert(terms::TenantId const& tenant,
                                             terms::AlertId const& id,
                                             paid_work::CaseContent& content);
  [[nodiscard]] base::Result<void> add_files(terms::TenantId const& tenant,
                                             terms::InquiryId const& id,
                                             paid_work::CaseContent& content);
  Parts parts_;
};

}  // namespace journeys::bridges
