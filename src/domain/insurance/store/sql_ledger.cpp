#include "domain/insurance/store/sql_ledger.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

namespace insurance::store {
namespace {

using base::Result;
using platform::sql::run;
using platform::sql::Statement;

[[nodiscard]] Posting posting_row(Statement const& row) {
  auto const kind = posting_kind_from(row.text(6));
  auto const from = account_from(row.text(7));
  auto const to = account_from(row.text(8));
  DESK_CHECK(kind && from && to);
  return {*kind, *from, *to, Yen{row.integer(9)}};
}

[[nodiscard]] LedgerEntry entry_row(Statement const& row) {
  return {row.string(0),
          *terms::PolicyId::parse(row.text(1)),
          *terms::TenantId::parse(row.text(2)),
          *terms::ClaimId::parse(row.text(3)),
          row.string(4),
          row.string(5),
          posting_row(row),
          row.instant(10),
          row.string(11),
          row.string(12),
          row.optional_string(13)};
}

}  // namespace

Result<SqlLedger::Standing> SqlLedger::standing(terms::PolicyId const& policy,
                                                std::string const& account) {
  auto statement = transaction_.prepare(
      "SELECT position, balance FROM insurance_ledger_lines WHERE policy_id = ? AND account = ? "
      "ORDER BY position DESC LIMIT 1");
  auto const stepped = statement.bind(policy.text()).bind(account).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return Standing{};
  return Standing{statement.integer(0), Yen{statement.integer(1)}};
}

Result<std::map<Account, Yen>> SqlLedger::balances(Policy const& policy) {
  std::map<Account, Yen> balances;
  for (auto const& account : accounts_of(policy.terms)) {
    auto const found = standing(policy.id, name_of(account));
    if (!found) return tl::unexpected(found.error());
    balances.emplace(account, found->balance);
  }
  DESK_CHECK((Book{policy.terms, balances}.holds()));
  return balances;
}

Result<std::int64_t> SqlLedger::next_position(LedgerEntry const& entry) {
  if (!entry.claim) return 0;
  auto statement = transaction_.prepare(
      "SELECT position FROM insurance_postings WHERE tenant_id = ? AND claim_id = ? "
      "ORDER BY position DESC LIMIT 1");
  auto const stepped = statement.bind(entry.tenant->text()).bind(entry.claim->text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.integer(0) + 1 : 1;
}

Result<void> SqlLedger::add_posting(LedgerEntry const& entry) {
  auto const position = next_position(entry);
  if (!position) return tl::unexpected(position.error());
  auto statement = transaction_.prepare(
      "INSERT INTO insurance_postings (id, policy_id, tenant_id, claim_id, line_id, cost_id, kind, "
      "from_account, to_account, amount, at, by_name, reference, reverses, position) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (reverses) DO NOTHING");
  statement.bind(entry.id).bind(entry.policy.text());
  if (entry.claim) {
    statement.bind(entry.tenant->text()).bind(entry.claim->text());
  } else {
    statement.bind(std::nullopt).bind(std::nullopt);
  }
  statement.bind(entry.line).bind(entry.cost).bind(name_of(entry.posting.kind));
  statement.bind(name_of(entry.posting.from)).bind(name_of(entry.posting.to));
  statement.bind(entry.posting.amount.value()).bind(entry.at).bind(entry.by_name);
  statement.bind(entry.reference).bind(entry.reverses).bind(*position);
  return platform::sql::run_one(
      statement, {base::ErrorKind::Conflict, "insurance.reversed",
                  "この支払いは、すでに取り消されています。画面を読み込み直してください。"});
}

Result<void> SqlLedger::add_line(LedgerEntry const& entry, Account const& account, Yen amount) {
  auto const name = name_of(account);
  auto const before = standing(entry.policy, name);
  if (!before) return tl::unexpected(before.error());
  auto statement = transaction_.prepare(
      "INSERT INTO insurance_ledger_lines (policy_id, account, position, posting_id, amount, "
      "balance) VALUES (?, ?, ?, ?, ?, ?)");
  statement.bind(entry.policy.text()).bind(name).bind(before->position + 1).bind(entry.id);
  statement.bind(amount.value()).bind((before->balance + amount).value());
  return run(statement);
}

Result<void> SqlLedger::post(LedgerEntry const& entry) {
  return add_posting(entry)
      .and_then([&] { return add_line(entry, entry.posting.from, -entry.posting.amount); })
      .and_then([&] { return add_line(entry, entry.posting.to, entry.posting.amount); });
}

Result<std::vector<LedgerEntry>> SqlLedger::of_claim(terms::TenantId const& tenant,
                                                     terms::ClaimId const& claim) {
  auto statement = transaction_.prepare(
      "SELECT id, policy_id, tenant_id, claim_id, line_id, cost_id, kind, from_account, "
      "to_account, amount, at, by_name, reference, reverses FROM insurance_postings "
      "WHERE tenant_id = ? AND claim_id = ? ORDER BY position LIMIT ?");
  statement.bind(tenant.text()).bind(claim.text());
  statement.bind(static_cast<std::int64_t>(LedgerEntry::kOfClaimMax));
  return platform::sql::all_rows(statement, entry_row);
}

}  // namespace insurance::store
