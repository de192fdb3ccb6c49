#pragma once

#include "domain/inquiries/ports.hpp"
#include "domain/mailroom/ports.hpp"

namespace journeys::bridges {

/// Answers inquiries' question about mails.
class InquiriesMails final : public inquiries::WaitingMails {
 public:
  explicit InquiriesMails(mailroom::Mails& mails) : mails_(mails) {}
  base::Result<bool> is_any(terms::TenantId const& tenant,
                            terms::InquiryId const& inquiry) override {
    auto const count = mails_.count_waiting({tenant, inquiry});
    if (!count) return tl::unexpected(count.error());
    return *count > 0;
  }

 private:
  mailroom::Mails& mails_;
};

}  // namespace journeys::bridges
