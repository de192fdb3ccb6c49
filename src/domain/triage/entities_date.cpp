#include "base/text_traced.hpp"
#include "domain/triage/entity_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace triage {
namespace {

using Letters = std::u32string_view;

/// Reads one date from a place on; every step says whether it found what it wanted.
class DateReader {
 public:
  DateReader(Letters text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool word(Letters word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  [[nodiscard]] bool any_of(Letters marks) {
    if (at_ >= text_.size() || marks.find(text_[at_]) == Letters::npos) return false;
    ++at_;
    return true;
  }
  void spaces() {
    while (at_ < text_.size() && text_[at_] == U' ') ++at_;
  }
  /// A number of at most `digits_max` digits with no digit after it, in figures or as 十二.
  [[nodiscard]] std::optional<int> number(std::size_t digits_max) {
    auto const end = run_end(text_, at_, is_ascii_digit);
    if (end == at_) return kanji_number();
    if (end - at_ > digits_max) return std::nullopt;
    int value = 0;
    for (; at_ < end; ++at_) value = value * 10 + static_cast<int>(text_[at_] - U'0');
    return value;
  }

 private:
  [[nodiscard]] std::optional<int> kanji_number() {
    static constexpr Letters kDigits = U"〇一二三四五六七八九";
    int value = 0, units = 0;
    auto const start = at_;
    for (; at_ < text_.size() && at_ - start < 3; ++at_) {
      auto const digit = kDigits.find(text_[at_]);
      if (text_[at_] == U'十') {
        value = (units == 0 ? 1 : units) * 10;
        units = 0;
      } else if (digit != Letters::npos) {
        units = static_cast<int>(digit);
      } else {
        break;
      }
    }
    return at_ == start ? std::nullopt : std::optional{value + units};
  }

  Letters text_;
  std::size_t at_;
};

struct Date {
  std::optional<int> year{};
  int month = 0;
  int day = 0;
};

[[nodiscard]] bool is_real(Date const& date) {
  static constexpr std::array<int, 12> kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12) return false;
  if (date.year && (*date.year < 1950 || *date.year > 2099)) return false;
  return date.day >= 1 && date.day <= kDays[static_cast<std::size_t>(date.month - 1)];
}

struct Found {
  Date date;
  std::size_t end = 0;
};

/// 「10月3日」 from the month's number on.
[[nodiscard]] std::optional<Found> month_and_day(DateReader reader, std::optional<int> year) {
  reader.spaces();
  auto const month = reader.number(2);
  reader.spaces();
  if (!month || !reader.word(U"月")) return std::nullopt;
  reader.spaces();
  auto const day = reader.number(2);
  reader.spaces();
  if (!day || !reader.word(U"日")) return std::nullopt;
  return Found{{year, *month, *day}, reader.at()};
}

/// "2025-08-01", "2025/8/1", "2025.8.1", "R7.8.1" from the mark after the year on.
[[nodiscard]] std::optional<Found> with_marks(DateReader reader, int year) {
  auto const start = reader;
  for (auto const mark : {U'/', U'-', U'.'}) {
    reader = start;
    if (!reader.any_of(Letters{&mark, 1})) continue;
    auto const month = reader.number(2);
    if (!month || !reader.any_of(Letters{&mark, 1})) continue;
    auto const day = reader.number(2);
    if (day) return Found{{year, *month, *day}, reader.at()};
  }
  return std::nullopt;
}

[[nodiscard]] std::optional<Found> after_year(DateReader reader, int year) {
  if (auto found = with_marks(reader, year)) return found;
  reader.spaces();
  if (!reader.word(U"年")) return std::nullopt;
  return month_and_day(reader, year);
}

/// 令和7年, 令7, R7; 平成 and H alike.
[[nodiscard]] std::optional<Found> in_era(Letters text, std::size_t at) {
  struct Era {
    Letters name;
    int before_first;
  };
  static constexpr std::array<Era, 6> kEras{
      {{U"令和", 2018}, {U"平成", 1988}, {U"令", 2018}, {U"平", 1988}, {U"r", 2018}, {U"h", 1988}}};
  for (auto const& era : kEras) {
    DateReader reader{text, at};
    if (!reader.word(era.name)) continue;
    bool const is_letter = era.name.size() == 1 && is_ascii_letter(era.name.front());
    if (is_letter && at > 0 && is_ascii_alnum(text[at - 1])) return std::nullopt;
    reader.spaces();
    auto const year = reader.word(U"元") ? std::optional{1} : reader.number(2);
    if (!year) return std::nullopt;
    return after_year(reader, era.before_first + *year);
  }
  return std::nullopt;
}

/// Words that make 2/3 a part of something instead of a day.
[[nodiscard]] bool is_fraction(Letters text, Span date) {
  static constexpr std::array<Letters, 24> kAfter{
      U"ほど",   U"程度",   U"以上",     U"以下",       U"くらい",     U"ぐらい",
      U"を占",   U"の確率", U"の社員",   U"の端末",     U"の台数",     U"の量",
      U"の容量", U"の時間", U"の値段",   U"が失",       U"に減",       U"まで減",
      U"しか",   U"の人",   U"のデータ", U"のパソコン", U"のファイル", U"の従業員"};
  auto const after = text.substr(date.end);
  if (std::any_of(kAfter.begin(), kAfter.end(),
                  [after](Letters word) { return after.starts_with(word); })) {
    return true;
  }
  auto const before = text.substr(0, date.begin);
  return before.ends_with(U"約") || before.ends_with(U"およそ") || before.ends_with(U"全体の") ||
         before.ends_with(U"成功は") || before.ends_with(U"残り");
}

/// "9/29": no number, letter or mark beside it that would make it something else.
[[nodiscard]] std::optional<Found> with_slash(Letters text, std::size_t at) {
  DateReader reader{text, at};
  auto const month = reader.number(2);
  if (!month || !is_ascii_digit(text[at]) || !reader.any_of(U"/")) return std::nullopt;
  auto const digits = run_end(text, reader.at(), is_ascii_digit) - reader.at();
  auto const day = digits > 0 ? reader.number(2) : std::nullopt;
  if (!day) return std::nullopt;
  auto const next = reader.at() < text.size() ? text[reader.at()] : U' ';
  if (is_ascii_letter(next) || Letters{U"/%.-_"}.find(next) != Letters::npos) return std::nullopt;
  if (is_fraction(text, {at, reader.at()})) return std::nullopt;
  return Found{{std::nullopt, *month, *day}, reader.at()};
}

[[nodiscard]] std::optional<int> month_from(Letters name) {
  static constexpr std::array<Letters, 12> kMonths{U"jan", U"feb", U"mar", U"apr", U"may", U"jun",
                                                   U"jul", U"aug", U"sep", U"oct", U"nov", U"dec"};
  auto const* const found = std::find(kMonths.begin(), kMonths.end(), name.substr(0, 3));
  return found == kMonths.end() ? std::nullopt
                                : std::optional{static_cast<int>(found - kMonths.begin()) + 1};
}

/// "03/Oct/2025", "3 Oct 2025" of server logs and mails.
[[nodiscard]] std::optional<Found> with_month_name(Letters text, std::size_t at) {
  DateReader reader{text, at};
  auto const day = reader.number(2);
  if (!day || !reader.any_of(U"/ -")) return std::nullopt;
  auto const month = month_from(text.substr(reader.at()));
  if (!month) return std::nullopt;
  reader = DateReader{text, run_end(text, reader.at(), is_ascii_letter)};
  if (!reader.any_of(U"/ -")) return std::nullopt;
  auto const year = reader.number(4);
  return year ? std::optional{Found{{*year, *month, *day}, reader.at()}} : std::nullopt;
}

[[nodiscard]] std::optional<Found> in_figures(Letters text, std::size_t at) {
  auto const digits = run_end(text, at, is_ascii_digit) - at;
  if (digits == 4) {
    DateReader reader{text, at};
    auto const year = reader.number(4);
    return year ? after_year(reader, *year) : std::nullopt;
  }
  if (auto found = month_and_day(DateReader{text, at}, std::nullopt)) return found;
  if (digits == 0 || digits > 2) return std::nullopt;
  if (auto found = with_month_name(text, at)) return found;
  return with_slash(text, at);
}

/// 「3月4日(2026年)」: the year may stand behind.
void read_year_behind(Letters text, Found& found) {
  if (found.date.year) return;
  DateReader reader{text, found.end};
  if (!reader.any_of(U"(")) return;
  auto const year = reader.number(4);
  if (!year || *year < 1950 || !reader.word(U"年)")) return;
  found = {{year, found.date.month, found.date.day}, reader.at()};
}

[[nodiscard]] bool may_begin(Letters text, std::size_t at) {
  auto const c = text[at];
  auto const before = at > 0 ? text[at - 1] : U' ';
  if (is_ascii_digit(c)) {
    return !is_ascii_alnum(before) && Letters{U"./-_#"}.find(before) == Letters::npos;
  }
  if (Letters{U"一二三四五六七八九十"}.find(c) != Letters::npos) {
    return Letters{U"一二三四五六七八九十年"}.find(before) == Letters::npos;
  }
  return c == U'令' || c == U'平' || c == U'r' || c == U'h';
}

[[nodiscard]] std::string text_of(Date const& date) {
  auto const day = fmt::format("{:02}-{:02}", date.month, date.day);
  return date.year ? fmt::format("{}-{}", *date.year, day) : day;
}

}  // namespace

void find_dates(EntityScan& scan) {
  auto const text = scan.lowered();
  for (std::size_t at = 0; at < text.size();) {
    if (scan.is_taken(at) || !may_begin(text, at)) {
      ++at;
      continue;
    }
    auto found = in_era(text, at);
    if (!found) found = in_figures(text, at);
    if (found) read_year_behind(text, *found);
    if (found && is_real(found->date) && scan.is_free({at, found->end})) {
      scan.take(EntityType::Date, text_of(found->date), {at, found->end});
      at = found->end;
    } else {
      at = std::max(at + 1, run_end(text, at, is_ascii_digit));
    }
  }
}

}  // namespace triage
