#pragma once

#include "domain/knowledge/api/advisory_json.hpp"
#include "platform/http/csv.hpp"

namespace knowledge::api {

/// The list of a firm, and that of the desk, as files.
[[nodiscard]] platform::http::CsvHead advisory_csv_head();
[[nodiscard]] platform::http::CsvRow advisory_csv_row(AdvisorySummary const& advisory);
[[nodiscard]] platform::http::CsvHead desk_advisory_csv_head();
[[nodiscard]] platform::http::CsvRow desk_advisory_csv_row(DeskAdvisoryRow const& row);

}  // namespace knowledge::api
