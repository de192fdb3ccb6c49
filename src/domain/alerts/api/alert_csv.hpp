#pragma once

#include "domain/alerts/api/alert_json.hpp"
#include "platform/http/csv.hpp"

namespace alerts::api {

[[nodiscard]] platform::http::CsvHead alert_csv_head();
[[nodiscard]] platform::http::CsvRow csv_row(AlertSummary const& alert);

}  // namespace alerts::api
