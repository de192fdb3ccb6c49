#include "domain/triage/store/sql_decisions.hpp"

#include "domain/triage/store/decision_rows.hpp"
#include "platform/sql/rows.hpp"

#include <fmt/format.h>

namespace triage::store {

using base::Result;

Result<bool> SqlDecisions::add(Decision const& decision) {
  auto const& [decided, proposed] = decision;
  auto statement = transaction_.prepare(
      "INSERT INTO triage_decisions (id, tenant_id, inquiry_id, decided_at, scope_id, urgency, "
      "person_id, person_name, proposed_scope_id, proposed_urgency, proposed_wish, "
      "confidence_percent, needs_person, model_hash, agrees) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING");
  statement.bind(decided.id.text()).bind(decided.tenant.text()).bind(decided.inquiry.text());
  statement.bind(decided.at).bind(decided.scope_id);
  if (decided.urgency) {
    statement.bind(terms::name_of(*decided.urgency));
  } else {
    statement.bind(std::nullopt);
  }
  statement.bind(decided.person_id).bind(decided.person_name).bind(proposed.category.id());
  statement.bind(terms::name_of(proposed.urgency)).bind(name_of(proposed.wish));
  statement.bind(proposed.confidence_percent).bind(proposed.needs_person);
  statement.bind(proposed.model_hash).bind(decision.agrees());
  auto const added = statement.run();
  if (!added) return tl::unexpected(added.error());
  return *added > 0;
}

Result<std::vector<Decision>> SqlDecisions::of_inquiry(terms::TenantId const& tenant,
                                                       terms::InquiryId const& inquiry) {
  auto statement = transaction_.prepare(
      fmt::format("SELECT {} FROM triage_decisions d WHERE d.inquiry_id = ? AND d.tenant_id = ? "
                  "ORDER BY d.decided_at DESC, d.id DESC LIMIT ?",
                  kDecisionColumns));
  statement.bind(inquiry.text()).bind(tenant.text()).bind(static_cast<std::int64_t>(kShownMax));
  return all_rows(statement, decision_row);
}

}  // namespace triage::store
