#include "domain/triage/store/decision_rows.hpp"

#include "base/check.hpp"

namespace triage::store {

Decision decision_row(platform::sql::Statement const& row) {
  auto const category = Category::parse(row.text(8));
  auto const urgency = terms::urgency_from(row.text(9));
  auto const wish = wish_from(row.text(10));
  DESK_CHECK(category && urgency && wish);
  std::optional<terms::Urgency> decided_urgency;
  if (!row.is_null(5)) decided_urgency = terms::urgency_from(row.text(5));
  return {{*DecisionId::parse(row.text(0)), *terms::TenantId::parse(row.text(1)),
           *terms::InquiryId::parse(row.text(2)), row.instant(3), row.string(4), decided_urgency,
           row.string(6), row.string(7)},
          {*category, *urgency, *wish, row.integer(11), row.boolean(12), row.string(13)}};
}

}  // namespace triage::store
