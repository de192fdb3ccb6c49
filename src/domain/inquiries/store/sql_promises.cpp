#include "domain/inquiries/store/sql_promises.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

#include <string>

namespace inquiries::store {
namespace {

using base::Result;
using platform::sql::Statement;
using std::chrono::microseconds;

constexpr std::int64_t kNoDue = 9'000'000'000'000'000;  // behind every due time

constexpr std::string_view kTargets =
    "SELECT version, urgent_amount, urgent_unit, high_amount, high_unit, normal_amount, "
    "normal_unit, fault_amount, fault_unit, is_shown, by_id, by_name, at FROM promise_targets ";

[[nodiscard]] Target target_row(Statement const& row, int column) {
  auto const unit = target_unit_from(row.text(column + 1));
  DESK_CHECK(unit);
  return {row.integer(column), *unit};
}

[[nodiscard]] TargetsVersion targets_row(Statement const& row) {
  auto const targets = Targets::make(
      {target_row(row, 1), target_row(row, 3), target_row(row, 5), target_row(row, 7)});
  DESK_CHECK(targets);
  return {row.integer(0), *targets,       row.boolean(9),
          row.string(10), row.string(11), row.instant(12)};
}

[[nodiscard]] Promise promise_row(Statement const& row) {
  Promise::Facts facts;
  facts.number = row.integer(0);
  facts.started_at = row.instant(1);
  facts.targets_version = row.integer(2);
  facts.is_shown = row.boolean(3);
  facts.target = target_row(row, 4);
  facts.pauses = {microseconds{row.integer(6)}, microseconds{row.integer(7)}};
  facts.paused_at = row.optional_instant(8);
  facts.left = microseconds{row.integer(9)};
  facts.due_at = row.instant(10);
  facts.soon_at = row.instant(11);
  facts.told = static_cast<Told>(row.integer(12));
  if (auto const ended_at = row.optional_instant(13)) {
    auto const outcome = promise_outcome_from(row.text(14));
    DESK_CHECK(outcome);
    facts.ending = Promise::Ending{*ended_at, *outcome};
  }
  return Promise::restored(std::move(facts));
}

[[nodiscard]] DueInquiries::Due due_row(Statement const& row) {
  return {*terms::TenantId::parse(row.text(0)), *terms::InquiryId::parse(row.text(1))};
}

template <class Row>
[[nodiscard]] auto maybe_one(Statement& statement, Row read)
    -> Result<std::optional<decltype(read(statement))>> {
  auto rows = all_rows(statement, read);
  if (!rows) return base::pass(rows);
  if (rows->empty()) return std::nullopt;
  return std::move(rows->front());
}

void bind_facts(Statement& statement, Promise::Facts const& facts) {
  statement.bind(facts.number).bind(facts.started_at).bind(facts.targets_version);
  statement.bind(facts.is_shown).bind(facts.target.amount).bind(name_of(facts.target.unit));
  statement.bind(facts.pauses.all.count()).bind(facts.pauses.open.count()).bind(facts.paused_at);
  statement.bind(facts.left.count()).bind(facts.due_at).bind(facts.soon_at);
  statement.bind(static_cast<std::int64_t>(facts.told));
  if (facts.ending) {
    statement.bind(facts.ending->at).bind(name_of(facts.ending->outcome));
  } else {
    statement.bind(std::nullopt).bind(std::nullopt);
  }
}

}  // namespace

Result<std::optional<Promise>> SqlPromises::newest(terms::TenantId const& tenant,
                                                   terms::InquiryId const& inquiry) {
  auto statement = transaction_.prepare(
      "SELECT number, started_at, targets_version, is_shown, amount, unit, paused_us, "
      "paused_open_us, paused_at, left_us, due_at, soon_at, told, ended_at, outcome "
      "FROM inquiry_promises WHERE tenant_id = ? AND inquiry_id = ? ORDER BY number DESC LIMIT 1");
  statement.bind(tenant.text()).bind(inquiry.text());
  return maybe_one(statement, promise_row);
}

Result<void> SqlPromises::keep(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                               Promise const& promise) {
  auto statement = transaction_.prepare(
      "INSERT INTO inquiry_promises (tenant_id, inquiry_id, number, started_at, targets_version, "
      "is_shown, amount, unit, paused_us, paused_open_us, paused_at, left_us, due_at, soon_at, "
      "told, ended_at, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (inquiry_id, number) DO UPDATE SET amount = excluded.amount, "
      "unit = excluded.unit, paused_us = excluded.paused_us, "
      "paused_open_us = excluded.paused_open_us, paused_at = excluded.paused_at, "
      "left_us = excluded.left_us, due_at = excluded.due_at, soon_at = excluded.soon_at, "
      "told = excluded.told, ended_at = excluded.ended_at, outcome = excluded.outcome");
  statement.bind(tenant.text()).bind(inquiry.text());
  bind_facts(statement, promise.facts());
  if (auto kept = run(statement); !kept) return kept;
  return place(tenant, inquiry, promise);
}

/// Where the inquiry stands in the desk's queue by that promise.
Result<void> SqlPromises::place(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                                Promise const& promise) {
  auto const& facts = promise.facts();
  auto statement = transaction_.prepare(
      "UPDATE inquiries SET due_at = ?, due_stage = ?, due_next_at = ?, due_order = ? "
      "WHERE tenant_id = ? AND id = ?");
  if (promise.runs()) {
    auto const stage = kStageRuns + static_cast<std::int64_t>(facts.told);
    statement.bind(facts.due_at).bind(stage).bind(promise.next_at()).bind(facts.due_at);
  } else {
    statement.bind(std::nullopt).bind(kStageNone).bind(std::nullopt).bind(kNoDue);
  }
  return run(statement.bind(tenant.text()).bind(inquiry.text()));
}

Result<void> SqlPromises::set_closing(terms::TenantId const& tenant,
                                      terms::InquiryId const& inquiry,
                                      std::optional<base::Instant> at) {
  // One from before there were promises stood first in the queue by its age; answered it has none.
  auto statement = transaction_.prepare(
      "UPDATE inquiries SET closes_at = ?, due_order = CASE due_stage WHEN ? THEN ? ELSE due_order "
      "END WHERE tenant_id = ? AND id = ?");
  statement.bind(at).bind(kStageNone).bind(kNoDue);
  return run(statement.bind(tenant.text()).bind(inquiry.text()));
}

Result<std::optional<TargetsVersion>> SqlPromises::newest_targets() {
  auto statement = transaction_.prepare(std::string{kTargets} +
                                        "WHERE version > 0 ORDER BY version DESC LIMIT 1");
  return maybe_one(statement, targets_row);
}

Result<std::optional<TargetsVersion>> SqlPromises::targets(std::int64_t version) {
  auto statement = transaction_.prepare(std::string{kTargets} + "WHERE version = ?");
  return maybe_one(statement.bind(version), targets_row);
}

Result<std::vector<TargetsVersion>> SqlPromises::published(std::size_t count_max) {
  auto statement = transaction_.prepare(std::string{kTargets} +
                                        "WHERE version > 0 ORDER BY version DESC LIMIT ?");
  return all_rows(statement.bind(static_cast<std::int64_t>(count_max)), targets_row);
}

Result<void> SqlPromises::publish(TargetsVersion const& targets) {
  auto statement = transaction_.prepare(
      "INSERT INTO promise_targets (version, urgent_amount, urgent_unit, high_amount, high_unit, "
      "normal_amount, normal_unit, fault_amount, fault_unit, is_shown, by_id, by_name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (version) DO NOTHING");
  statement.bind(targets.version);
  auto const& parts = targets.targets.parts();
  for (auto const* part : {&parts.urgent, &parts.high, &parts.normal, &parts.fault}) {
    statement.bind(part->amount).bind(name_of(part->unit));
  }
  statement.bind(targets.is_shown).bind(targets.by_id).bind(targets.by_name).bind(targets.at);
  return run_one(statement,
                 {base::ErrorKind::Conflict,
                  "inquiries.targets-changed",
                  "ほかの方が先に公開しました。画面を読み込み直して、いまの目安をご確認ください。",
                  {}});
}

Result<std::vector<DueInquiries::Due>> SqlPromises::promises(base::Instant now,
                                                             std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, id FROM inquiries WHERE due_next_at IS NOT NULL AND due_next_at <= ? "
      "ORDER BY due_next_at LIMIT ?");
  return all_rows(statement.bind(now).bind(static_cast<std::int64_t>(count_max)), due_row);
}

Result<std::vector<DueInquiries::Due>> SqlPromises::closings(base::Instant now,
                                                             std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, id FROM inquiries WHERE closes_at IS NOT NULL AND closes_at <= ? "
      "ORDER BY closes_at LIMIT ?");
  return all_rows(statement.bind(now).bind(static_cast<std::int64_t>(count_max)), due_row);
}

}  // namespace inquiries::store
