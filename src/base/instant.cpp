#include "base/instant.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace base {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
/// 10000-01-01T00:00:00Z: from here on iso8601 would write what nobody reads.
constexpr std::int64_t kEndSeconds = 253'402'300'800;

/// Walks over the text; every step says whether it fitted.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  [[nodiscard]] bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] bool is_done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

[[nodiscard]] std::optional<std::int64_t> fraction_micros(Reader& reader) {
  if (!reader.take('.')) return 0;
  std::int64_t micros = 0;
  std::int64_t weight = 100'000;
  int count = 0;
  for (; count < 10; ++count, weight /= 10) {
    auto const digit = reader.digits(1);
    if (!digit) break;
    micros += *digit * weight;
  }
  if (count == 0 || count > 9) return std::nullopt;
  return micros;
}

[[nodiscard]] std::optional<std::int64_t> offset_seconds(Reader& reader) {
  if (reader.take('Z') || reader.take('z')) return 0;
  bool const is_east = reader.take('+');
  if (!is_east && !reader.take('-')) return std::nullopt;
  auto const hours = reader.digits(2);
  static_cast<void>(reader.take(':'));
  auto const minutes = reader.digits(2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  std::int64_t const seconds = *hours * 3600 + *minutes * 60;
  return is_east ? seconds : -seconds;
}

[[nodiscard]] std::optional<std::int64_t> day_number(Reader& reader) {
  auto const year = reader.digits(4);
  bool ok = reader.take('-');
  auto const month = reader.digits(2);
  ok = reader.take('-') && ok;
  auto const day = reader.digits(2);
  if (!ok || !year || !month || !day || *year < 1970) return std::nullopt;
  auto const date = std::chrono::year{*year} / *month / *day;
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

[[nodiscard]] std::optional<std::int64_t> second_of_day(Reader& reader) {
  auto const hours = reader.digits(2);
  bool ok = reader.take(':');
  auto const minutes = reader.digits(2);
  ok = reader.take(':') && ok;
  auto const seconds = reader.digits(2);
  if (!ok || !hours || !minutes || !seconds) return std::nullopt;
  if (*hours > 23 || *minutes > 59 || *seconds > 60) return std::nullopt;
  return *hours * 3600 + *minutes * 60 + *seconds;
}

[[nodiscard]] std::optional<Instant> read_instant(std::string_view text) {
  Reader reader{text};
  auto const days = day_number(reader);
  if (!days || !(reader.take('T') || reader.take('t') || reader.take(' '))) return std::nullopt;
  auto const seconds = second_of_day(reader);
  if (!seconds) return std::nullopt;
  auto const fraction = fraction_micros(reader);
  if (!fraction) return std::nullopt;
  auto const offset = offset_seconds(reader);
  if (!offset || !reader.is_done()) return std::nullopt;
  auto const at = *days * 86'400 + *seconds - *offset;
  if (at < 0 || at >= kEndSeconds) return std::nullopt;
  return Instant{at * kMicrosPerSecond + *fraction};
}

}  // namespace

std::string iso8601(Instant at) {
  using std::chrono::floor;
  std::chrono::sys_time<std::chrono::microseconds> const time{
      std::chrono::microseconds{at.micros()}};
  auto const day = floor<std::chrono::days>(time);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const clock{time - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

Result<Instant> parse_instant(std::string_view text) {
  if (auto const at = read_instant(text)) return *at;
  return fail(ErrorKind::Invalid, "base.instant",
              "A time with its offset is wanted, such as 2026-11-23T14:05:00+09:00.");
}

}  // namespace base
