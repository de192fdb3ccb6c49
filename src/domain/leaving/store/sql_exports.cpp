#include "domain/leaving/store/sql_exports.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

#include <fmt/format.h>

namespace leaving::store {
namespace {

using base::ErrorKind;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kColumns =
    "id, tenant_id, ordered_at, by_name, by_side, before, state, state_at, tries, parts_done, "
    "parts, rows, files, bytes, sha256, ready_until, why";

[[nodiscard]] base::Error unknown() {
  return {ErrorKind::NotFound, "leaving.unknown-export", "この書き出しは見つかりません。", {}};
}

[[nodiscard]] ExportJob job_row(Statement const& row) {
  auto const state = export_state_from(row.text(6));
  DESK_CHECK(state);
  auto const side = row.text(4) == terms::name_of(terms::Side::Desk) ? terms::Side::Desk
                                                                     : terms::Side::Customer;
  return {*ExportId::parse(row.text(0)),
          *terms::TenantId::parse(row.text(1)),
          row.instant(2),
          row.string(3),
          side,
          row.optional_instant(5),
          *state,
          row.instant(7),
          row.integer(8),
          row.integer(9),
          row.integer(10),
          row.integer(11),
          row.integer(12),
          row.integer(13),
          row.string(14),
          row.optional_instant(15),
          row.string(16)};
}

void bind_life(Statement& statement, ExportJob const& job) {
  statement.bind(name_of(job.state)).bind(job.state_at).bind(job.tries).bind(job.parts_done);
  statement.bind(job.parts).bind(job.rows).bind(job.files).bind(job.bytes).bind(job.sha256);
  statement.bind(job.ready_until).bind(job.why);
}

}  // namespace

Result<ExportJob> SqlExports::find(terms::TenantId const& tenant, ExportId const& id) {
  auto statement = transaction_.prepare(
      fmt::format("SELECT {} FROM exports WHERE tenant_id = ? AND id = ?", kColumns));
  auto const stepped = statement.bind(tenant.text()).bind(id.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown());
  return job_row(statement);
}

Result<std::vector<ExportJob>> SqlExports::of_tenant(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      fmt::format("SELECT {} FROM exports WHERE tenant_id = ? ORDER BY id DESC LIMIT ?", kColumns));
  statement.bind(tenant.text()).bind(static_cast<std::int64_t>(kShownMax));
  return all_rows(statement, job_row);
}

Result<void> SqlExports::add(ExportJob const& job) {
  auto statement = transaction_.prepare(
      fmt::format("INSERT INTO exports ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                  "?, ?)",
                  kColumns));
  statement.bind(job.id.text()).bind(job.tenant.text()).bind(job.ordered_at).bind(job.by_name);
  statement.bind(terms::name_of(job.by_side)).bind(job.before);
  bind_life(statement, job);
  return run(statement);
}

Result<void> SqlExports::save(ExportJob const& job) {
  auto statement = transaction_.prepare(
      "UPDATE exports SET state = ?, state_at = ?, tries = ?, parts_done = ?, parts = ?, rows = ?, "
      "files = ?, bytes = ?, sha256 = ?, ready_until = ?, why = ? WHERE tenant_id = ? AND id = ?");
  bind_life(statement, job);
  return run_one(statement.bind(job.tenant.text()).bind(job.id.text()), unknown());
}

Result<std::vector<ExportJob>> SqlExports::in(ExportState state, std::size_t count_max) {
  auto statement = transaction_.prepare(
      fmt::format("SELECT {} FROM exports WHERE state = ? ORDER BY id LIMIT ?", kColumns));
  statement.bind(name_of(state)).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, job_row);
}

Result<bool> SqlExports::is_ready(ExportId const& id) {
  auto statement = transaction_.prepare("SELECT 1 FROM exports WHERE id = ? AND state = 'ready'");
  return statement.bind(id.text()).step();
}

Result<std::vector<ExportJob>> SqlExports::over(base::Instant now, std::size_t count_max) {
  auto statement = transaction_.prepare(
      fmt::format("SELECT {} FROM exports WHERE state = 'ready' AND ready_until <= ? "
                  "ORDER BY ready_until LIMIT ?",
                  kColumns));
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, job_row);
}

}  // namespace leaving::store
