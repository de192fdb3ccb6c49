#include "domain/triage/store/sql_corrections.hpp"

#include "base/check.hpp"
#include "domain/triage/store/decision_rows.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/time_cursor.hpp"

#include <fmt/format.h>

#include <utility>

namespace triage::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::Statement;
using platform::sql::TimeCursor;

/// The list begins with those that wait longest.
[[nodiscard]] Result<TimeCursor> read_cursor(std::optional<std::string> const& text) {
  if (!text) return TimeCursor{INT64_MIN, ""};
  if (auto cursor = TimeCursor::parse(*text)) return std::move(*cursor);
  return fail(ErrorKind::Invalid, "triage.cursor", "The cursor is not one of this list.",
              {{"/cursor", "from next_cursor"}});
}

[[nodiscard]] AcceptedCorrection line_row(Statement const& row) {
  auto const category = Category::parse(row.text(6));
  auto const urgency = terms::urgency_from(row.text(7));
  auto const wish = wish_from(row.text(8));
  DESK_CHECK(category && urgency && wish);
  Correction correction{row.string(1), std::nullopt, *category, *urgency, *wish};
  if (!row.is_null(2)) {
    correction.alert = AlertFacts{row.string(2), row.string(3), row.string(4), row.string(5)};
  }
  return {row.integer(0), std::move(correction), row.instant(9)};
}

void bind_alert(Statement& statement, std::optional<AlertFacts> const& alert) {
  if (!alert) {
    for (int column = 0; column < 4; ++column) statement.bind(std::nullopt);
    return;
  }
  statement.bind(alert->source).bind(alert->severity).bind(alert->status).bind(alert->name);
}

}  // namespace

Result<void> SqlCorrections::open(Decision const& decision) {
  auto const& decided = decision.decided;
  auto statement = transaction_.prepare(
      "INSERT INTO triage_candidates (inquiry_id, tenant_id, decision_id, decided_at) "
      "VALUES (?, ?, ?, ?) ON CONFLICT (inquiry_id) DO UPDATE SET "
      "decision_id = excluded.decision_id, decided_at = excluded.decided_at");
  statement.bind(decided.inquiry.text()).bind(decided.tenant.text()).bind(decided.id.text());
  statement.bind(decided.at);
  return run(statement);
}

Result<void> SqlCorrections::close(terms::TenantId const& tenant, terms::InquiryId const& inquiry) {
  auto statement = transaction_.prepare(
      "DELETE FROM triage_candidates WHERE inquiry_id = ? AND tenant_id = ?");
  statement.bind(inquiry.text()).bind(tenant.text());
  return run(statement);
}

Result<Decision> SqlCorrections::find(terms::TenantId const& tenant,
                                      terms::InquiryId const& inquiry) {
  auto statement = transaction_.prepare(fmt::format(
      "SELECT {} FROM triage_candidates c JOIN triage_decisions d ON d.id = c.decision_id "
      "WHERE c.inquiry_id = ? AND c.tenant_id = ?",
      kDecisionColumns));
  auto const stepped = statement.bind(inquiry.text()).bind(tenant.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return decision_row(statement);
  return fail(ErrorKind::NotFound, "triage.no-candidate",
              "このお問い合わせに、見直しを待つ修正はありません。");
}

Result<std::int64_t> SqlCorrections::accept(terms::InquiryId const& inquiry,
                                            Correction const& correction,
                                            Reviewed const& reviewed) {
  auto statement = transaction_.prepare(
      "INSERT INTO triage_lines (number, inquiry_id, text, alert_source, alert_severity, "
      "alert_status, alert_name, scope_id, urgency, wish, accepted_by_id, accepted_by_name, "
      "accepted_at) VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM triage_lines), ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (inquiry_id) DO UPDATE SET text = excluded.text, "
      "alert_source = excluded.alert_source, alert_severity = excluded.alert_severity, "
      "alert_status = excluded.alert_status, alert_name = excluded.alert_name, "
      "scope_id = excluded.scope_id, urgency = excluded.urgency, wish = excluded.wish, "
      "accepted_by_id = excluded.accepted_by_id, accepted_by_name = excluded.accepted_by_name, "
      "accepted_at = excluded.accepted_at RETURNING number");
  statement.bind(inquiry.text()).bind(correction.text);
  bind_alert(statement, correction.alert);
  statement.bind(correction.category.id()).bind(terms::name_of(correction.urgency));
  statement.bind(name_of(correction.wish)).bind(reviewed.by.id).bind(reviewed.by.name);
  auto const stepped = statement.bind(reviewed.at).step();
  if (!stepped) return tl::unexpected(stepped.error());
  DESK_CHECK(*stepped);
  auto const number = statement.integer(0);
  if (auto const end = statement.step(); !end) return tl::unexpected(end.error());
  return number;
}

Result<terms::Page<Decision>> SqlCorrections::waiting(terms::PageRequest const& page) {
  auto const cursor = read_cursor(page.cursor);
  if (!cursor) return tl::unexpected(cursor.error());
  auto statement = transaction_.prepare(fmt::format(
      "SELECT {} FROM triage_candidates c JOIN triage_decisions d ON d.id = c.decision_id "
      "WHERE (c.decided_at, c.inquiry_id) > (?, ?) ORDER BY c.decided_at, c.inquiry_id LIMIT ?",
      kDecisionColumns));
  statement.bind(cursor->time).bind(cursor->id);
  statement.bind(static_cast<std::int64_t>(page.limit + 1));
  auto rows = all_rows(statement, decision_row);
  if (!rows) return base::pass(rows);
  terms::Page<Decision> found;
  for (auto& decision : *rows) {
    if (found.items.size() == page.limit) {
      auto const& last = found.items.back().decided;
      found.next_cursor = TimeCursor{last.at.micros(), last.inquiry.text()}.text();
      break;
    }
    found.items.push_back(std::move(decision));
  }
  return found;
}

Result<std::vector<AcceptedCorrection>> SqlCorrections::accepted(base::Instant since,
                                                                 std::int64_t after,
                                                                 std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT number, text, alert_source, alert_severity, alert_status, alert_name, scope_id, "
      "urgency, wish, accepted_at FROM triage_lines WHERE number > ? AND accepted_at >= ? "
      "ORDER BY number LIMIT ?");
  statement.bind(after).bind(since).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, line_row);
}

Result<std::vector<DecisionCount>> SqlCorrections::counts(base::Instant since) {
  auto statement = transaction_.prepare(
      "SELECT proposed_scope_id, scope_id, COUNT(*), SUM(agrees) FROM (SELECT proposed_scope_id, "
      "scope_id, agrees FROM triage_decisions WHERE decided_at >= ? ORDER BY decided_at DESC "
      "LIMIT ?) GROUP BY proposed_scope_id, scope_id");
  statement.bind(since).bind(kCountedMax);
  return all_rows(statement, [](Statement const& row) {
    return DecisionCount{row.string(0), row.string(1), row.integer(2), row.integer(3)};
  });
}

}  // namespace triage::store
