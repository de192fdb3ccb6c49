#pragma once

#include "base/result.hpp"
#include "terms/business_calendar.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Why a leak of personal data has to be reported (個人情報保護法施行規則 7条, 1 to 4). The first
/// three from one person on.
enum class LeakClass : std::uint8_t {
  Sensitive,  // 要配慮個人情報
  Property,   // property may be damaged by misuse
  Improper,   // an improper purpose is likely: unauthorised access, malware
  Many,       // more than 1,000 persons
};

/// The wire name: sensitive, property, improper, many.
[[nodiscard]] std::string_view name_of(LeakClass leak_class);
[[nodiscard]] std::optional<LeakClass> leak_class_from(std::string_view name);

/// What is known of a leak, or of what may be one.
struct Leak {
  std::chrono::local_days learned_on;  // in Japan; day 1 of every count
  std::vector<LeakClass> classes{};
  bool is_class_unknown = false;  // whether more of them apply can't be told yet
  bool is_encrypted = false;      // strongly, or made unreadable in another way
};

/// Whether a report is due, as far as it can be told. Never more than a hint: the duty lies with
/// the customer.
enum class Duty : std::uint8_t { Due, Unknown, Exempt, NoneNamed };
/// The wire name: due, unknown, exempt, none_named.
[[nodiscard]] std::string_view name_of(Duty duty);

/// The last day of the 確報.
struct FullReport {
  int day_count;                         // 30, or 60 for an improper purpose
  std::chrono::local_days counted;       // that day, holidays counted
  std::chrono::local_days until;         // the first day from then on that is no day off
  std::optional<std::string> day_off{};  // what `counted` is where `until` is another day
};

struct ReportDeadlines {
  Duty duty;
  std::chrono::local_days first_from;   // day 3: the 速報 is due "promptly",
  std::chrono::local_days first_until;  // day 5: which is read as these three days
  FullReport full;
  std::optional<FullReport> full_if_improper{};  // where that can't be told yet
};

/// The duty in this form is in force since then.
inline constexpr std::chrono::local_days kDutySince{std::chrono::year{2022} / std::chrono::April /
                                                    1};

/// Invalid ("knowledge.learned-on") for a day after `today` or before the duty began.
[[nodiscard]] base::Result<ReportDeadlines> report_deadlines(
    Leak const& leak, std::chrono::local_days today, terms::BusinessCalendar const& calendar);

/// One of the nine things that a report says (施行規則 8条).
struct ReportItem {
  std::string_view name;
  std::string_view hint;
};
[[nodiscard]] std::array<ReportItem, 9> const& report_items();

/// What always stands beside the dates.
[[nodiscard]] std::array<std::string_view, 4> const& deadline_conditions();

}  // namespace knowledge
