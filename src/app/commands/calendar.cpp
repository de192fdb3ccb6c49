#include "app/calendar_lines.hpp"
#include "app/commands/command.hpp"
#include "app/desk_hours.hpp"
#include "domain/knowledge/driver/calendar_file.hpp"
#include "platform/config/document.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <memory>

namespace app {
namespace {

using base::Result;

[[nodiscard]] Result<std::chrono::year> year_from(std::string const& text) {
  int number = 0;
  auto const* const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  bool const is_number = read.ec == std::errc{} && read.ptr == end && text.size() == 4;
  if (is_number && terms::BusinessCalendar::holds_for(std::chrono::year{number})) {
    return std::chrono::year{number};
  }
  return base::fail(base::ErrorKind::Invalid, "app.calendar-year",
                    fmt::format("\"{}\" is no year from 1980 to 2099", text));
}

[[nodiscard]] Result<std::string> lines_of(Invocation const& invocation, std::string const& text) {
  auto const year = year_from(text);
  if (!year) return tl::unexpected(year.error());
  auto const settings = load_settings(invocation);
  if (!settings) return tl::unexpected(settings.error());
  auto const hours = desk_hours(*settings);
  if (!hours) return tl::unexpected(hours.error());
  auto const* const file = "calendar/days.toml";
  auto const days = platform::config::read_file(product_data(*settings, file));
  if (!days) return tl::unexpected(days.error());
  auto const calendar = knowledge::driver::read_calendar(*days, file);
  if (!calendar) return tl::unexpected(calendar.error());
  return calendar_lines(*year, *calendar, *hours);
}

}  // namespace

void add_calendar(CLI::App& app, Plan& plan) {
  auto* command = app.add_subcommand(
      "calendar", "Holidays, closed days and business days of the desk, as JSON Lines");
  auto year = std::make_shared<std::string>();  // shared with the callback CLI11 copies
  command->add_option("YEAR", *year, "From 1980 to 2099")->required();
  command->callback([&plan, year] {
    plan.run = [year](Invocation const& invocation) {
      auto const lines = lines_of(invocation, *year);
      if (!lines) return complain(lines.error());
      fmt::print("{}", *lines);
      return kDone;
    };
  });
}

}  // namespace app
