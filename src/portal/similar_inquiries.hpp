#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/sql/database.hpp"
#include "terms/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portal {

/// A past inquiry that is about much the same.
struct SimilarInquiry {
  std::string id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  std::string subject;
  std::string state;
  std::optional<std::string> scope_id;
  base::Instant opened_at;
};
struct SimilarInquiries {
  std::vector<SimilarInquiry> items;  // the most alike first
};

/// At most five inquiries of any tenant that were answered or have ended and hold most of the rare
/// words of this one's subject and first message; for the desk. NotFound ("inquiries.unknown") also
/// when it is another tenant's.
[[nodiscard]] base::Result<SimilarInquiries> similar_inquiries(
    platform::sql::Transaction& transaction, terms::TenantId const& tenant,
    terms::InquiryId const& inquiry);

}  // namespace portal
