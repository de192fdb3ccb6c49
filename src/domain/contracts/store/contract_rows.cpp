#include "domain/contracts/store/contract_rows.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/sql/rows.hpp"

namespace contracts::store {

using base::Result;
using platform::sql::Statement;

Bounds bounds_of(Reach const& reach) {
  switch (reach.organisation) {
    case Organisation::Desk: return {"1 = 1"};
    case Organisation::Partner: {
      auto const partner = reach.partner ? reach.partner->text() : "";
      if (!reach.limited) return {"t.partner_id = ?", {partner}};
      return {
          "t.partner_id = ? AND t.id IN "
          "(SELECT tenant_id FROM partner_views WHERE user_id = ?)",
          {partner, reach.limited->text()}};
    }
    case Organisation::Company:
      return {"t.id = ?", {reach.home_tenant ? reach.home_tenant->text() : ""}};
  }
  return {"1 = 0"};
}

std::string like(std::string_view part) {
  std::string pattern = "%";
  for (char const c : base::folded(part)) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

Result<std::int64_t> open_contract(platform::sql::Transaction& transaction, ContractKind kind,
                                   std::optional<terms::PartnerId> const& partner) {
  auto highest = transaction.prepare("SELECT COALESCE(MAX(number), 0) FROM contracts");
  auto const stepped = highest.step();
  if (!stepped) return tl::unexpected(stepped.error());
  auto const number = highest.integer(0) + 1;
  auto statement = transaction.prepare(
      "INSERT INTO contracts (number, kind, partner_id) VALUES (?, ?, ?)");
  statement.bind(number).bind(name_of(kind));
  if (partner) {
    statement.bind(partner->text());
  } else {
    statement.bind(std::nullopt);
  }
  if (auto added = run(statement); !added) return base::pass(added);
  return number;
}

Contract contract_row(Statement const& row, int first) {
  auto const kind = contract_kind_from(row.text(first + 1));
  DESK_CHECK(kind);
  return {row.integer(first), *kind, row.optional_instant(first + 2),
          row.optional_instant(first + 3), row.optional_string(first + 4)};
}

Subscription subscription_row(Statement const& row, int first) {
  auto const since = row.optional_instant(first);
  auto const until = row.optional_instant(first + 1);
  if (!since) return {};
  auto const state = until ? SubscriptionState::Terminated : SubscriptionState::Active;
  return {state, since, until};
}

}  // namespace contracts::store
