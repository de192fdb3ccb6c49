#pragma once

#include "domain/blocking/ports.hpp"
#include "domain/inquiries/ports.hpp"

namespace journeys::bridges {

/// Answers blocking's questions about inquiries.
class BlockingInquiries final : public blocking::InquiryFacts {
 public:
  explicit BlockingInquiries(inquiries::Inquiries& inquiries) : inquiries_(inquiries) {}
  base::Result<void> check(terms::TenantId const& tenant,
                           terms::InquiryId const& inquiry) override {
    auto const found = inquiries_.find(tenant, inquiry);
    if (!found) return tl::unexpected(found.error());
    return {};
  }

 private:
  inquiries::Inquiries& inquiries_;
};

}  // namespace journeys::bridges
