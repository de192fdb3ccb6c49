#include "domain/knowledge/store/sql_assistant_consents.hpp"

#include "platform/sql/rows.hpp"

namespace knowledge::store {
namespace {

using base::Result;
using platform::sql::Statement;

[[nodiscard]] AssistantConsent consent_row(Statement const& row) {
  return {row.integer(0) != 0, row.string(1), row.string(2), row.string(3),
          row.string(4),       row.string(5), row.instant(6)};
}

}  // namespace

Result<std::optional<AssistantConsent>> SqlAssistantConsents::last(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT is_given, terms_version, terms_hash, assistant, by_id, by_name, at "
      "FROM assistant_consents WHERE tenant_id = ? ORDER BY position DESC LIMIT 1");
  statement.bind(tenant.text());
  auto found = all_rows(statement, consent_row);
  if (!found) return base::pass(found);
  if (found->empty()) return std::nullopt;
  return std::move(found->front());
}

Result<void> SqlAssistantConsents::add(terms::TenantId const& tenant,
                                       AssistantConsent const& consent) {
  auto statement = transaction_.prepare(
      "INSERT INTO assistant_consents (tenant_id, position, is_given, terms_version, terms_hash, "
      "assistant, by_id, by_name, at) SELECT ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ?, ?, "
      "? FROM assistant_consents WHERE tenant_id = ?");
  statement.bind(tenant.text()).bind(std::int64_t{consent.is_given});
  statement.bind(consent.terms_version).bind(consent.terms_hash).bind(consent.assistant);
  statement.bind(consent.by_id).bind(consent.by_name).bind(consent.at).bind(tenant.text());
  return run(statement);
}

}  // namespace knowledge::store
