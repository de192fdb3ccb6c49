#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace knowledge::api {

/// The 速報: promptly, which is read as these days. Days are days in Japan, "2026-11-28".
struct FirstReportDays {
  std::string from;
  std::string until;
  std::int64_t days_left = 0;  // below 0: it has passed
};
BOOST_DESCRIBE_STRUCT(FirstReportDays, (), (from, until, days_left))

/// The 確報. `day_off` says what the counted day is where the last day is a later one.
struct FullReportDay {
  std::int64_t day_count = 0;
  std::string counted;
  std::string until;
  std::optional<std::string> day_off;
  std::int64_t days_left = 0;
};
BOOST_DESCRIBE_STRUCT(FullReportDay, (), (day_count, counted, until, day_off, days_left))

struct ReportItemWords {
  std::string name;
  std::string hint;
};
BOOST_DESCRIBE_STRUCT(ReportItemWords, (), (name, hint))

struct ReportDeadlineView {
  std::string learned_on;
  std::string duty;  // due, unknown, exempt, none_named
  FirstReportDays first;
  FullReportDay full;
  std::optional<FullReportDay> full_if_improper;
  std::vector<ReportItemWords> items;
  std::vector<std::string> conditions;
};
BOOST_DESCRIBE_STRUCT(ReportDeadlineView, (),
                      (learned_on, duty, first, full, full_if_improper, items, conditions))

}  // namespace knowledge::api
