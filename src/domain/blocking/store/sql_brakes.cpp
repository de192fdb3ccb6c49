#include "domain/blocking/store/sql_brakes.hpp"

#include "base/must.hpp"
#include "platform/sql/rows.hpp"

#include <iterator>

namespace blocking::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::all_rows;
using platform::sql::Statement;

constexpr std::string_view kSelect =
    "SELECT id, scope, who, who_name, acts, minutes, pulled_at, released_by_name, released_at, "
    "release_why, release_until FROM block_brakes ";

[[nodiscard]] Brake brake_row(Statement const& row) {
  Brake brake{*BrakeId::parse(row.text(0)),
              base::must(brake_scope_from(row.text(1))),
              row.string(2),
              row.string(3),
              row.integer(4),
              row.integer(5),
              row.instant(6),
              std::nullopt};
  if (!row.is_null(8)) {
    brake.release = Brake::Release{row.string(7), row.instant(8), row.string(9), row.instant(10)};
  }
  return brake;
}

[[nodiscard]] std::string sql(std::string_view rest) {
  return std::string{kSelect} + std::string{rest};
}

}  // namespace

Result<std::optional<Brake>> SqlBrakes::last(BrakeScope scope, std::string const& who) {
  // Ids are UUIDv7: their order is the order of pulling.
  auto statement = transaction_.prepare(
      sql("WHERE scope = ? AND who = ? ORDER BY id DESC LIMIT 1"));
  auto const stepped = statement.bind(name_of(scope)).bind(who).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? std::optional{brake_row(statement)} : std::nullopt;
}

Result<void> SqlBrakes::add(Brake const& brake) {
  auto statement = transaction_.prepare(
      "INSERT INTO block_brakes (id, tenant_id, scope, who, who_name, acts, minutes, pulled_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  bool const is_of_tenant = brake.scope == BrakeScope::Tenant;
  statement.bind(brake.id.text()).bind(is_of_tenant ? std::optional{brake.who} : std::nullopt);
  statement.bind(name_of(brake.scope)).bind(brake.who).bind(brake.who_name);
  statement.bind(brake.acts).bind(brake.minutes).bind(brake.pulled_at);
  return run(statement);
}

Result<std::vector<Brake>> SqlBrakes::current(base::Instant now, std::size_t count_max) {
  auto const limit = static_cast<std::int64_t>(count_max);
  auto holding = transaction_.prepare(sql("WHERE released_at IS NULL ORDER BY id DESC LIMIT ?"));
  auto brakes = all_rows(holding.bind(limit), brake_row);
  if (!brakes) return brakes;
  auto going_on = transaction_.prepare(
      sql("WHERE release_until > ? ORDER BY release_until DESC LIMIT ?"));
  auto released = all_rows(going_on.bind(now).bind(limit), brake_row);
  if (!released) return released;
  brakes->insert(brakes->end(), std::make_move_iterator(released->begin()),
                 std::make_move_iterator(released->end()));
  return brakes;
}

Result<Brake> SqlBrakes::find(BrakeId const& id) {
  auto statement = transaction_.prepare(sql("WHERE id = ?"));
  auto const stepped = statement.bind(id.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return brake_row(statement);
  return fail(ErrorKind::NotFound, "blocking.no-brake", "この停止は見つかりません。");
}

Result<void> SqlBrakes::release(BrakeId const& id, Brake::Release const& release) {
  auto statement = transaction_.prepare(
      "UPDATE block_brakes SET released_by_name = ?, released_at = ?, release_why = ?, "
      "release_until = ? WHERE id = ? AND released_at IS NULL");
  statement.bind(release.by_name).bind(release.at).bind(release.why).bind(release.until);
  return run_one(statement.bind(id.text()),
                 {ErrorKind::Conflict,
                  "blocking.brake-released",
                  "ほかの人が先に再開しました。画面を読み込み直してください。",
                  {}});
}

}  // namespace blocking::store
