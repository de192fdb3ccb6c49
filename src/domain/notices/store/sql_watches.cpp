#include "base/must.hpp"
#include "domain/notices/store/sql_notices.hpp"
#include "platform/sql/rows.hpp"

namespace notices::store {
namespace {

using base::must;
using base::Result;
using platform::sql::Statement;

[[nodiscard]] AlertCall call_row(Statement const& row) {
  return {*terms::TenantId::parse(row.text(0)), *terms::AlertId::parse(row.text(1)), row.integer(2),
          row.optional_instant(3)};
}

}  // namespace

Result<DigestCondition> SqlWatches::condition_of(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT risk, direction, revision FROM digest_conditions WHERE tenant_id = ?");
  statement.bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return DigestCondition{tenant};
  return DigestCondition{tenant, must(terms::risk_from(statement.text(0))),
                         statement.is_null(1)
                             ? std::nullopt
                             : std::optional{must(terms::direction_from(statement.text(1)))},
                         statement.integer(2)};
}

Result<void> SqlWatches::save(DigestCondition const& condition) {
  bool const is_first = condition.revision == 1;
  auto statement = transaction_.prepare(
      is_first ? "INSERT INTO digest_conditions (risk, direction, revision, tenant_id) "
                 "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
               : "UPDATE digest_conditions SET risk = ?, direction = ?, revision = ? "
                 "WHERE tenant_id = ? AND revision = ?");
  statement.bind(name_of(condition.risk));
  if (condition.direction) {
    statement.bind(name_of(*condition.direction));
  } else {
    statement.bind(std::nullopt);
  }
  statement.bind(condition.revision).bind(condition.tenant.text());
  if (!is_first) statement.bind(condition.revision - 1);
  return run_one(statement, {base::ErrorKind::Conflict,
                             "notices.changed",
                             "ほかの方が条件を変更しました。読み込み直してください。",
                             {}});
}

Result<void> SqlWatches::note_alert(terms::TenantId const& tenant, terms::AlertId const& alert,
                                    base::Instant at, base::Instant digest_at) {
  auto adding = transaction_.prepare(
      "INSERT INTO noted_alerts (tenant_id, alert_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  adding.bind(tenant.text()).bind(alert.text()).bind(at);
  if (auto added = run(adding); !added) return added;
  auto waiting = transaction_.prepare(
      "INSERT INTO digest_cursors (tenant_id, told, next_at, is_waiting) VALUES (?, 0, ?, 1) "
      "ON CONFLICT (tenant_id) DO UPDATE SET is_waiting = 1, next_at = excluded.next_at "
      "WHERE digest_cursors.is_waiting = 0");
  waiting.bind(tenant.text()).bind(digest_at);
  return run(waiting);
}

Result<std::int64_t> SqlWatches::told(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare("SELECT told FROM digest_cursors WHERE tenant_id = ?");
  statement.bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.integer(0) : 0;
}

/// Waits on where more was noted than one digest tells.
Result<void> SqlWatches::save_told(terms::TenantId const& tenant, std::int64_t told,
                                   base::Instant next_at) {
  auto statement = transaction_.prepare(
      "UPDATE digest_cursors SET told = ?, next_at = ?, is_waiting = EXISTS (SELECT 1 "
      "FROM noted_alerts n WHERE n.tenant_id = digest_cursors.tenant_id AND n.place > ?) "
      "WHERE tenant_id = ?");
  statement.bind(told).bind(next_at).bind(told).bind(tenant.text());
  return run(statement);
}

Result<std::vector<terms::TenantId>> SqlWatches::due_digests(base::Instant now,
                                                             std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id FROM digest_cursors WHERE is_waiting = 1 AND next_at <= ? "
      "ORDER BY next_at LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement,
                  [](Statement const& row) { return *terms::TenantId::parse(row.text(0)); });
}

Result<std::vector<NotedAlert>> SqlWatches::noted_after(terms::TenantId const& tenant,
                                                        std::int64_t told, std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT place, alert_id FROM noted_alerts WHERE tenant_id = ? AND place > ? "
      "ORDER BY place LIMIT ?");
  statement.bind(tenant.text()).bind(told).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, [](Statement const& row) {
    return NotedAlert{row.integer(0), *terms::AlertId::parse(row.text(1))};
  });
}

Result<bool> SqlWatches::was_noted_by(terms::TenantId const& tenant, terms::AlertId const& alert,
                                      std::int64_t told) {
  auto statement = transaction_.prepare(
      "SELECT 1 FROM noted_alerts WHERE tenant_id = ? AND alert_id = ? AND place <= ?");
  statement.bind(tenant.text()).bind(alert.text()).bind(told);
  return statement.step();
}

Result<std::int64_t> SqlWatches::forget_noted(base::Instant before, std::size_t count_max) {
  auto statement = transaction_.prepare(
      "DELETE FROM noted_alerts WHERE place IN (SELECT n.place FROM noted_alerts n "
      "JOIN digest_cursors c ON c.tenant_id = n.tenant_id "
      "WHERE n.at < ? AND n.place <= c.told ORDER BY n.at LIMIT ?)");
  statement.bind(before).bind(static_cast<std::int64_t>(count_max));
  return statement.run();
}

Result<void> SqlWatches::begin(AlertCall const& call) {
  auto statement = transaction_.prepare(
      "INSERT INTO alert_calls (tenant_id, alert_id, step, next_at) VALUES (?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING");
  statement.bind(call.tenant.text()).bind(call.alert.text()).bind(call.step).bind(call.next_at);
  return run(statement);
}

Result<std::vector<AlertCall>> SqlWatches::due_calls(base::Instant now, std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, alert_id, step, next_at FROM alert_calls "
      "WHERE next_at IS NOT NULL AND next_at <= ? ORDER BY next_at LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, call_row);
}

Result<void> SqlWatches::save(AlertCall const& call) {
  auto statement = transaction_.prepare(
      "UPDATE alert_calls SET step = ?, next_at = ?, ended_at = ? "
      "WHERE tenant_id = ? AND alert_id = ?");
  statement.bind(call.step).bind(call.next_at).bind(call.ended_at);
  statement.bind(call.tenant.text()).bind(call.alert.text());
  return run(statement);
}

Result<std::int64_t> SqlWatches::forget_calls(base::Instant before, std::size_t count_max) {
  auto statement = transaction_.prepare(
      "DELETE FROM alert_calls WHERE (tenant_id, alert_id) IN (SELECT tenant_id, alert_id "
      "FROM alert_calls WHERE ended_at < ? ORDER BY ended_at LIMIT ?)");
  statement.bind(before).bind(static_cast<std::int64_t>(count_max));
  return statement.run();
}

Result<std::int64_t> SqlWatches::skip_due(base::Instant now) {
  auto statement = transaction_.prepare(
      "UPDATE digest_cursors SET is_waiting = 0, told = COALESCE((SELECT MAX(n.place) "
      "FROM noted_alerts n WHERE n.tenant_id = digest_cursors.tenant_id), told) "
      "WHERE is_waiting = 1 AND next_at <= ?");
  statement.bind(now);
  return statement.run();
}

}  // namespace notices::store
