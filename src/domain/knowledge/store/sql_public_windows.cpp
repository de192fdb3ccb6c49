#include "domain/knowledge/store/sql_public_windows.hpp"

#include "base/check.hpp"
#include "domain/knowledge/store/text_lines.hpp"
#include "domain/knowledge/store/writing_row.hpp"
#include "platform/sql/rows.hpp"
#include "terms/japan_time.hpp"

namespace knowledge::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kSelect =
    "SELECT id, version, name, purpose, phone, mail, url, hours, open, closed, note, verified_on, "
    "source_url, origin, by_id, by_name, at FROM public_windows ";

[[nodiscard]] WindowVersion window_row(Statement const& row) {
  auto const day = terms::day_from(row.text(11));
  DESK_CHECK(day);
  PublicWindow window{row.string(0),
                      row.string(2),
                      row.string(3),
                      row.string(4),
                      row.string(5),
                      row.string(6),
                      row.string(7),
                      split_lines(row.text(8)),
                      split_lines(row.text(9)),
                      row.string(10),
                      *day,
                      row.string(12)};
  return {std::move(window), row.integer(1), writing_row(row, 13)};
}

}  // namespace

Result<std::vector<WindowVersion>> SqlPublicWindows::all() {
  auto statement = transaction_.prepare(std::string{kSelect} + "WHERE is_newest = 1 ORDER BY name");
  return all_rows(statement, window_row);
}

Result<std::int64_t> SqlPublicWindows::count() {
  auto statement = transaction_.prepare("SELECT COUNT(*) FROM public_windows WHERE is_newest = 1");
  return platform::sql::only_number(statement);
}

Result<WindowVersion> SqlPublicWindows::find(std::string_view id) {
  auto statement = transaction_.prepare(std::string{kSelect} +
                                        "WHERE id = ? ORDER BY version DESC LIMIT 1");
  statement.bind(id);
  auto found = all_rows(statement, window_row);
  if (!found) return base::pass(found);
  if (!found->empty()) return std::move(found->front());
  return fail(ErrorKind::NotFound, "knowledge.no-window", "この窓口は見つかりません。");
}

Result<void> SqlPublicWindows::add(WindowVersion const& version) {
  auto const& window = version.window;
  DESK_CHECK(check_window(window));
  auto aging = transaction_.prepare(
      "UPDATE public_windows SET is_newest = 0 WHERE is_newest = 1 AND id = ?");
  if (auto aged = run(aging.bind(window.id)); !aged) return aged;
  auto statement = transaction_.prepare(
      "INSERT INTO public_windows (id, version, name, purpose, phone, mail, url, hours, open, "
      "closed, note, verified_on, source_url, origin, by_id, by_name, at, "
      "is_newest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) "
      "ON CONFLICT (id, version) DO NOTHING");
  statement.bind(window.id).bind(version.version).bind(window.name).bind(window.purpose);
  statement.bind(window.phone).bind(window.mail).bind(window.url).bind(window.hours);
  statement.bind(joined_lines(window.open)).bind(joined_lines(window.closed)).bind(window.note);
  statement.bind(terms::iso_day(window.verified_on)).bind(window.source_url);
  bind_writing(statement, version.writing);
  return run_one(statement, {ErrorKind::Conflict, "knowledge.changed",
                             "ほかの方が先に更新しました。画面を読み込み直してください。"});
}

}  // namespace knowledge::store
