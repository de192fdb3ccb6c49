#include "domain/leaving/store/sql_departures.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/time_cursor.hpp"

#include <fmt/format.h>

#include <limits>

namespace leaving::store {
namespace {

using base::ErrorKind;
using base::Result;
using platform::sql::Statement;
using platform::sql::TimeCursor;

constexpr std::string_view kColumns =
    "tenant_id, contract, ended_at, export_until, erase_at, due_at, state, hold_until, "
    "hold_reason, hold_by_name, part, is_pass_empty, rows, begun_at, erased_at, proof, revision";

[[nodiscard]] Departure departure_row(Statement const& row) {
  auto const state = departure_state_from(row.text(6));
  DESK_CHECK(state);
  Departure departure{*terms::TenantId::parse(row.text(0)),
                      row.string(1),
                      row.instant(2),
                      row.instant(3),
                      row.instant(4),
                      row.optional_instant(5).value_or(base::Instant{}),
                      *state};
  if (!row.is_null(7)) departure.hold = Hold{row.instant(7), row.string(8), row.string(9)};
  departure.part = row.string(10);
  departure.is_pass_empty = row.boolean(11);
  departure.rows = row.integer(12);
  departure.begun_at = row.optional_instant(13);
  departure.erased_at = row.optional_instant(14);
  departure.proof = row.string(15);
  departure.revision = row.integer(16);
  return departure;
}

/// What changes in its life, in the order of the columns from erase_at to proof.
void bind_life(Statement& statement, Departure const& departure) {
  bool const is_over = departure.state == DepartureState::Erased;
  statement.bind(departure.erase_at);
  statement.bind(is_over ? std::nullopt : std::optional{departure.due_at});
  statement.bind(name_of(departure.state));
  auto const& hold = departure.hold;
  statement.bind(hold ? std::optional{hold->until} : std::nullopt);
  statement.bind(hold ? std::optional{hold->reason} : std::nullopt);
  statement.bind(hold ? std::optional{hold->by_name} : std::nullopt);
  statement.bind(departure.part).bind(departure.is_pass_empty).bind(departure.rows);
  statement.bind(departure.begun_at).bind(departure.erased_at).bind(departure.proof);
}

[[nodiscard]] Result<std::optional<Departure>> first_of(Statement& statement) {
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? std::optional{departure_row(statement)} : std::nullopt;
}

[[nodiscard]] terms::Page<Departure> page_of(std::vector<Departure> rows, std::size_t limit) {
  terms::Page<Departure> page{std::move(rows), std::nullopt};
  if (page.items.size() <= limit) return page;
  page.items.pop_back();
  auto const& last = page.items.back();
  TimeCursor const cursor{last.erased_at.value_or(last.erase_at).micros(), last.tenant.text()};
  page.next_cursor = cursor.text();
  return page;
}

}  // namespace

Result<std::optional<Departure>> SqlDepartures::find(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      fmt::format("SELECT {} FROM departures WHERE tenant_id = ?", kColumns));
  statement.bind(tenant.text());
  return first_of(statement);
}

Result<bool> SqlDepartures::add(Departure const& departure) {
  auto statement = transaction_.prepare(fmt::format(
      "INSERT INTO departures ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, 1) ON CONFLICT (tenant_id) DO NOTHING",
      kColumns));
  statement.bind(departure.tenant.text()).bind(departure.contract).bind(departure.ended_at);
  statement.bind(departure.export_until);
  bind_life(statement, departure);
  auto const added = statement.run();
  if (!added) return tl::unexpected(added.error());
  return *added > 0;
}

Result<void> SqlDepartures::save(Departure const& departure) {
  auto statement = transaction_.prepare(
      "UPDATE departures SET erase_at = ?, due_at = ?, state = ?, hold_until = ?, hold_reason = ?, "
      "hold_by_name = ?, part = ?, is_pass_empty = ?, rows = ?, begun_at = ?, erased_at = ?, "
      "proof = ?, revision = revision + 1 WHERE tenant_id = ? AND revision = ?");
  bind_life(statement, departure);
  statement.bind(departure.tenant.text()).bind(departure.revision);
  return run_one(statement, {ErrorKind::Conflict,
                             "leaving.changed",
                             "ほかの方が先に変更しました。画面を読み込み直してください。",
                             {}});
}

Result<void> SqlDepartures::note_erased(terms::TenantId const& tenant, ErasedPart const& erased) {
  auto statement = transaction_.prepare(
      "INSERT INTO erased_parts (tenant_id, part, rows) VALUES (?, ?, ?) "
      "ON CONFLICT (tenant_id, part) DO UPDATE SET rows = erased_parts.rows + excluded.rows");
  return run(statement.bind(tenant.text()).bind(erased.part).bind(erased.rows));
}

Result<std::vector<ErasedPart>> SqlDepartures::erased_parts(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT part, rows FROM erased_parts WHERE tenant_id = ? ORDER BY part");
  statement.bind(tenant.text());
  return all_rows(statement, [](Statement const& row) {
    return ErasedPart{row.string(0), row.integer(1)};
  });
}

Result<terms::Page<Departure>> SqlDepartures::list(bool is_erased, terms::PageRequest const& page) {
  auto const start = TimeCursor{is_erased ? std::numeric_limits<std::int64_t>::max()
                                          : std::numeric_limits<std::int64_t>::min(),
                                is_erased ? "~" : ""};
  auto const after = page.cursor ? TimeCursor::parse(*page.cursor) : std::optional{start};
  if (!after) {
    return base::fail(ErrorKind::Invalid, "leaving.cursor", "The cursor is not one of this list.");
  }
  auto statement = transaction_.prepare(
      fmt::format("SELECT {} FROM departures WHERE {}", kColumns,
                  is_erased ? "erased_at IS NOT NULL AND (erased_at, tenant_id) < (?, ?) "
                              "ORDER BY erased_at DESC, tenant_id DESC LIMIT ?"
                            : "erased_at IS NULL AND (erase_at, tenant_id) > (?, ?) "
                              "ORDER BY erase_at, tenant_id LIMIT ?"));
  statement.bind(after->time).bind(after->id).bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, departure_row);
  if (!rows) return base::pass(rows);
  return page_of(std::move(*rows), page.limit);
}

Result<std::optional<Departure>> SqlDepartures::due(base::Instant now) {
  for (auto const state : {DepartureState::Erasing, DepartureState::Waiting}) {
    auto statement = transaction_.prepare(
        fmt::format("SELECT {} FROM departures WHERE state = ? AND due_at <= ? "
                    "ORDER BY due_at LIMIT 1",
                    kColumns));
    statement.bind(name_of(state)).bind(now);
    auto found = first_of(statement);
    if (!found || *found) return found;
  }
  return std::nullopt;
}

}  // namespace leaving::store
