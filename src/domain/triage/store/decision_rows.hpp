#pragma once

#include "domain/triage/decision.hpp"
#include "platform/sql/statement.hpp"

#include <string_view>

namespace triage::store {

/// The columns of a decision `d`, as `decision_row` reads them.
inline constexpr std::string_view kDecisionColumns =
    "d.id, d.tenant_id, d.inquiry_id, d.decided_at, d.scope_id, d.urgency, d.person_id, "
    "d.person_name, d.proposed_scope_id, d.proposed_urgency, d.proposed_wish, "
    "d.confidence_percent, d.needs_person, d.model_hash";

[[nodiscard]] Decision decision_row(platform::sql::Statement const& row);

}  // namespace triage::store
