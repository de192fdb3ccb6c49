#pragma once

#include "domain/inquiries/api/inquiry_json.hpp"
#include "platform/http/csv.hpp"

namespace inquiries::api {

[[nodiscard]] platform::http::CsvHead inquiry_csv_head();
[[nodiscard]] platform::http::CsvRow csv_row(InquirySummary const& inquiry);

}  // namespace inquiries::api
