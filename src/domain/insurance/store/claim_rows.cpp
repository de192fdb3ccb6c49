#include "domain/insurance/store/claim_rows.hpp"

#include "base/check.hpp"
#include "domain/insurance/store/day.hpp"
#include "platform/sql/rows.hpp"

namespace insurance::store {
namespace {

using base::pass;
using base::Result;
using platform::sql::all_rows;
using platform::sql::Statement;
using platform::sql::Transaction;

[[nodiscard]] ClaimState state_in(Statement const& row, int column) {
  auto const state = claim_state_from(row.text(column));
  DESK_CHECK(state);
  return *state;
}

[[nodiscard]] std::optional<Yen> optional_yen(Statement const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Yen{row.integer(column)};
}

[[nodiscard]] CostLine line_row(Statement const& row) {
  return {row.string(0), row.string(1),          row.string(2),       row.string(3),
          row.string(4), day_of(row.integer(5)), Yen{row.integer(6)}, optional_yen(row, 7)};
}

[[nodiscard]] Evidence evidence_row(Statement const& row) {
  Evidence evidence{row.string(0), row.string(1), row.optional_string(2), row.optional_instant(3)};
  if (!row.is_null(4)) evidence.is_accepted = row.boolean(4);
  return evidence;
}

[[nodiscard]] ClaimStep step_row(Statement const& row) {
  return {state_in(row, 0), row.instant(1), row.string(2), row.string(3)};
}

[[nodiscard]] Claim::Opening opening_row(Statement const& row) {
  Claim::Opening opening{*terms::ClaimId::parse(row.text(0)), *terms::TenantId::parse(row.text(1)),
                         *terms::CompanyId::parse(row.text(2)),
                         *terms::PolicyId::parse(row.text(3)), row.integer(4)};
  if (!row.is_null(5)) opening.inquiry = *terms::InquiryId::parse(row.text(5));
  opening.discovered_at = row.instant(6);
  opening.summary = row.string(7);
  opening.opened_by_name = row.string(8);
  opening.opened_at = row.instant(9);
  return opening;
}

[[nodiscard]] std::optional<Decision> decision_row(Statement const& row) {
  if (row.is_null(12)) return std::nullopt;
  auto const outcome = outcome_from(row.text(12));
  DESK_CHECK(outcome);
  Decision decision{*outcome,
                    row.string(13),
                    day_of(row.integer(14)),
                    row.string(15),
                    {row.string(16), row.string(17), row.instant(18)},
                    row.boolean(19)};
  if (!row.is_null(20)) {
    decision.second = Decision::Person{row.string(20), row.string(21), row.instant(22)};
  }
  return decision;
}

[[nodiscard]] Statement part(Transaction& transaction, std::string_view sql,
                             Claim::Opening const& opening) {
  auto statement = transaction.prepare(sql);
  statement.bind(opening.tenant.text()).bind(opening.id.text());
  return statement;
}

void bind_person(Statement& statement, std::optional<Decision::Person> const& person) {
  if (person) {
    statement.bind(person->id).bind(person->name).bind(person->at);
  } else {
    statement.bind(std::nullopt).bind(std::nullopt).bind(std::nullopt);
  }
}

void bind_decision(Statement& statement, std::optional<Decision> const& decision) {
  if (!decision) {
    for (int i = 0; i < 11; ++i) statement.bind(std::nullopt);
    return;
  }
  statement.bind(name_of(decision->outcome)).bind(decision->number);
  statement.bind(count_of(decision->decided_on)).bind(decision->reason);
  bind_person(statement, decision->first);
  statement.bind(decision->needs_second);
  bind_person(statement, decision->second);
}

}  // namespace

std::string_view claim_columns() {
  return "id, tenant_id, company_id, policy_id, number, inquiry_id, discovered_at, summary, "
         "opened_by_name, opened_at, state, request, outcome, decision_number, decided_on, "
         "decision_reason, first_id, first_name, first_at, needs_second, second_id, second_name, "
         "second_at, paid, version";
}

std::string_view progress_columns() {
  return "state, state_at, request, outcome, decision_number, decided_on, decision_reason, "
         "first_id, first_name, first_at, needs_second, second_id, second_name, second_at, "
         "claimed, approved, paid, waits_for_second";
}

std::string_view list_columns() {
  return "id, tenant_id, number, state, summary, discovered_at, opened_at, state_at, claimed, "
         "approved, paid, waits_for_second";
}

ClaimRow list_row(Statement const& row) {
  return {*terms::ClaimId::parse(row.text(0)),
          *terms::TenantId::parse(row.text(1)),
          row.integer(2),
          state_in(row, 3),
          row.string(4),
          row.instant(5),
          row.instant(6),
          row.instant(7),
          Yen{row.integer(8)},
          Yen{row.integer(9)},
          Yen{row.integer(10)},
          row.boolean(11)};
}

Result<Claim> whole_claim(Transaction& transaction, Statement const& row) {
  auto opening = opening_row(row);
  Claim::Progress progress;
  progress.state = state_in(row, 10);
  progress.request = row.string(11);
  progress.decision = decision_row(row);
  progress.paid = Yen{row.integer(23)};
  progress.version = row.integer(24);
  auto lines = part(transaction,
                    "SELECT id, cost_id, what, vendor, invoice_number, invoice_on, amount, "
                    "approved FROM insurance_cost_lines WHERE tenant_id = ? AND claim_id = ? "
                    "ORDER BY position",
                    opening);
  auto line_rows = all_rows(lines, line_row);
  if (!line_rows) return pass(line_rows);
  auto evidence = part(transaction,
                       "SELECT id, text, given_by_name, given_at, is_accepted "
                       "FROM insurance_evidence WHERE tenant_id = ? AND claim_id = ? ORDER BY id",
                       opening);
  auto evidence_rows = all_rows(evidence, evidence_row);
  if (!evidence_rows) return pass(evidence_rows);
  auto steps = part(transaction,
                    "SELECT state, at, by_name, detail FROM insurance_claim_steps "
                    "WHERE tenant_id = ? AND claim_id = ? ORDER BY position",
                    opening);
  auto step_rows = all_rows(steps, step_row);
  if (!step_rows) return pass(step_rows);
  progress.lines = std::move(*line_rows);
  progress.evidence = std::move(*evidence_rows);
  progress.steps = std::move(*step_rows);
  progress.steps_stored = progress.steps.size();
  return Claim::restored(std::move(opening), std::move(progress));
}

void bind_progress(Statement& statement, Claim const& claim) {
  auto const& progress = claim.progress();
  statement.bind(name_of(progress.state)).bind(claim.state_at()).bind(progress.request);
  bind_decision(statement, progress.decision);
  bool const is_waiting = claim.waits_for_second();
  statement.bind(claim.claimed().value());
  statement.bind(is_waiting ? std::int64_t{0} : claim.approved().value());
  statement.bind(progress.paid.value()).bind(is_waiting);
}

}  // namespace insurance::store
