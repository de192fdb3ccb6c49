#pragma once

#include "base/result.hpp"
#include "domain/triage/inquiry_text.hpp"
#include "terms/ids.hpp"

namespace triage {

/// The inquiries that are to be sorted; answered by journeys/bridges. Every question names the
/// tenant.
class OpenedInquiries {
 public:
  virtual ~OpenedInquiries() = default;
  /// What the customer wrote when it was opened, with the first alert it was opened from. NotFound
  /// ("inquiries.unknown") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<InquiryText> find(terms::TenantId const& tenant,
                                                       terms::InquiryId const& id) = 0;
};

struct TriagePorts {
  OpenedInquiries& inquiries;
};

}  // namespace triage
