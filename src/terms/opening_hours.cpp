#include "terms/opening_hours.hpp"

#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace terms {
namespace {

using namespace std::chrono;
using base::Result;
using Range = OpeningHours::Range;
using Weekdays = std::array<bool, 7>;

constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr days kSearched{366};
constexpr minutes kMidnight = hours{24};

struct Halves {
  std::string_view first;
  std::string_view second;
};

/// Nothing where `between` does not stand in `text`.
[[nodiscard]] std::optional<Halves> halves(std::string_view text, char between) {
  auto const at = text.find(between);
  if (at == std::string_view::npos) return std::nullopt;
  return Halves{text.substr(0, at), text.substr(at + 1)};
}

[[nodiscard]] std::vector<std::string_view> parts(std::string_view text) {
  std::vector<std::string_view> found;
  for (auto cut = halves(text, ','); cut; cut = halves(text, ',')) {
    found.push_back(cut->first);
    text = cut->second;
  }
  found.push_back(text);
  return found;
}

[[nodiscard]] std::optional<std::size_t> weekday_from(std::string_view name) {
  auto const found = std::ranges::find(kDays, name);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kDays.begin());
}

/// "mon-fri", "sat" or "fri-mon": around the week's end too.
[[nodiscard]] bool mark_days(Weekdays& marked, std::string_view text) {
  auto const ends = halves(text, '-').value_or(Halves{text, text});
  auto const first = weekday_from(ends.first);
  auto const last = weekday_from(ends.second);
  if (!first || !last) return false;
  for (auto day = *first; day != *last; day = (day + 1) % marked.size()) marked[day] = true;
  marked[*last] = true;
  return true;
}

[[nodiscard]] std::optional<int> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 2) return std::nullopt;
  int value = 0;
  for (char const digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

/// "9:00", "09:00" to "24:00".
[[nodiscard]] std::optional<minutes> time_from(std::string_view text) {
  auto const cut = halves(text, ':');
  if (!cut || cut->second.size() != 2) return std::nullopt;
  auto const hour = number(cut->first);
  auto const minute = number(cut->second);
  if (!hour || !minute || *minute > 59) return std::nullopt;
  auto const time = hours{*hour} + minutes{*minute};
  return time <= kMidnight ? std::optional{time} : std::nullopt;
}

[[nodiscard]] std::optional<Range> range_from(std::string_view text) {
  auto const ends = halves(text, '-');
  if (!ends) return std::nullopt;
  auto const from = time_from(ends->first);
  auto const until = time_from(ends->second);
  if (!from || !until || *from >= *until) return std::nullopt;
  return Range{*from, *until};
}

[[nodiscard]] bool add_range(std::vector<Range>& of_day, Range range) {
  if (of_day.size() == OpeningHours::kRangesOfADayMax) return false;
  auto const after = std::ranges::find_if(
      of_day, [&](Range const& other) { return other.until > range.from; });
  if (after != of_day.end() && after->from < range.until) return false;
  of_day.insert(after, range);
  return true;
}

[[nodiscard]] auto refused(std::string detail) {
  return base::fail(base::ErrorKind::Invalid, "terms.opening-hours", std::move(detail));
}

}  // namespace

Result<OpeningHours> OpeningHours::parse(std::span<std::string const> open,
                                         std::span<std::string const> closed) {
  if (open.empty() || open.size() > kLinesMax) {
    return refused(fmt::format("Opening hours have 1 to {} lines.", kLinesMax));
  }
  if (closed.size() > kClosingsMax) {
    return refused(
        fmt::format("Opening hours name at most {} kinds of closed days.", kClosingsMax));
  }
  OpeningHours hours;
  for (auto const& line : open) {
    if (auto added = hours.add_line(line); !added) return base::pass(added);
  }
  for (auto const& word : closed) {
    if (auto added = hours.add_closing(word); !added) return base::pass(added);
  }
  return hours;
}

Result<void> OpeningHours::add_line(std::string_view line) {
  if (line == "always") line = "sun-sat 0:00-24:00";
  auto const cut = halves(line, ' ');
  if (!cut) return refused(fmt::format("\"{}\": days and hours, as in mon-fri 10:00-12:00.", line));
  Weekdays marked{};
  for (auto const part : parts(cut->first)) {
    if (!mark_days(marked, part)) {
      return refused(fmt::format("\"{}\": {} is no day from mon to sun.", line, part));
    }
  }
  for (auto const part : parts(cut->second)) {
    auto const range = range_from(part);
    if (!range)
      return refused(fmt::format("\"{}\": {} is no range such as 10:00-12:00.", line, part));
    for (std::size_t day = 0; day < marked.size(); ++day) {
      if (marked[day] && !add_range(week_[day], *range)) {
        return refused(
            fmt::format("\"{}\": {} overlaps another range of {}, or there are too many.", line,
                        part, kDays[day]));
      }
    }
  }
  return {};
}

Result<void> OpeningHours::add_closing(std::string_view word) {
  if (word == "holidays") {
    is_closed_on_holidays_ = true;
  } else if (word == "year-end") {
    is_closed_at_year_end_ = true;
  } else {
    return refused(fmt::format("\"{}\": closed on holidays or year-end.", word));
  }
  return {};
}

std::span<Range const> OpeningHours::ranges_on(local_days day,
                                               BusinessCalendar const& calendar) const {
  auto const& ranges = week_[weekday{day}.c_encoding()];
  if (ranges.empty()) return {};
  if (is_closed_on_holidays_ && calendar.holiday_name(day)) return {};
  if (is_closed_at_year_end_ && is_year_end(day)) return {};
  return ranges;
}

bool OpeningHours::is_open(base::Instant at, BusinessCalendar const& calendar) const {
  auto const day = japan_day(at);
  auto const time = japan_time(at) - day;
  return std::ranges::any_of(ranges_on(day, calendar), [time](Range const& range) {
    return range.from <= time && time < range.until;
  });
}

std::optional<base::Instant> OpeningHours::next_opening(base::Instant at,
                                                        BusinessCalendar const& calendar) const {
  auto const now = japan_time(at);
  auto const today = japan_day(at);
  for (auto day = today; day <= today + kSearched; day += days{1}) {
    for (auto const& range : ranges_on(day, calendar)) {
      if (day + range.until <= now) continue;
      return std::max(at, instant_in_japan(day + range.from));
    }
  }
  return std::nullopt;
}

}  // namespace terms
