#pragma once

#include "domain/alerts/api/alert_json.hpp"
#include "platform/http/csv.hpp"

namespace alerts::api {

[[nodiscard]] platform::http::CsvHead alert_csv_head();
[[nodiscard]] platform::http::CsvRow csv_row(AlertSummary const& alert);

[[nodiscard]] platform::http::CsvHead sighting_csv_head();
[[nodiscard]] platform::http::CsvRow sighting_csv_row(AlertSighting const& sighting);

}  // namespace alerts::api
