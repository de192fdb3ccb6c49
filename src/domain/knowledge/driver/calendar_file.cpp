#include "domain/knowledge/driver/calendar_file.hpp"

#include "platform/config/document.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace knowledge::driver {
namespace {

using base::Result;
using platform::config::Table;
using platform::config::TableReader;

[[nodiscard]] Result<std::chrono::local_days> day_of(TableReader& reader,
                                                     std::string const& place) {
  auto const text = reader.text("day");
  if (auto done = reader.finish(); !done) return base::pass(done);
  if (auto const day = terms::day_from(text)) return *day;
  return base::fail(base::ErrorKind::Invalid, "knowledge.calendar-file",
                    fmt::format("{}: \"{}\" is no day such as 2031-07-21", place, text));
}

[[nodiscard]] Result<void> add(terms::CalendarChanges& changes, Table const& table,
                               std::string const& place) {
  TableReader reader{table, place};
  auto name = reader.text("name");
  auto const day = day_of(reader, place);
  if (!day) return tl::unexpected(day.error());
  if (name.empty()) {
    return base::fail(base::ErrorKind::Invalid, "knowledge.calendar-file",
                      place + ": a day that is added has a name");
  }
  changes.added.insert_or_assign(*day, std::move(name));
  return {};
}

[[nodiscard]] Result<void> remove(terms::CalendarChanges& changes, Table const& table,
                                  std::string const& place) {
  TableReader reader{table, place};
  auto const day = day_of(reader, place);
  if (!day) return tl::unexpected(day.error());
  changes.removed.insert(*day);
  return {};
}

}  // namespace

Result<terms::BusinessCalendar> read_calendar(std::string_view toml, std::string_view file_name) {
  auto const document = platform::config::parse_toml(toml, file_name);
  if (!document) return tl::unexpected(document.error());
  TableReader reader{*document, std::string{file_name}};
  static_cast<void>(reader.integer_or("version", 1));
  terms::CalendarChanges changes;
  for (auto const* table : reader.tables("added")) {
    auto const place = fmt::format("{}, added {}", file_name, changes.added.size() + 1);
    if (auto done = add(changes, *table, place); !done) return base::pass(done);
  }
  for (auto const* table : reader.tables("removed")) {
    auto const place = fmt::format("{}, removed {}", file_name, changes.removed.size() + 1);
    if (auto done = remove(changes, *table, place); !done) return base::pass(done);
  }
  if (auto done = reader.finish(); !done) return base::pass(done);
  return terms::BusinessCalendar{std::move(changes)};
}

}  // namespace knowledge::driver
