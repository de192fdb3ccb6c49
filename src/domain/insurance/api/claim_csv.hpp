#pragma once

#include "domain/insurance/api/claim_json.hpp"
#include "platform/http/csv.hpp"

namespace insurance::api {

[[nodiscard]] platform::http::CsvHead claim_csv_head();
[[nodiscard]] platform::http::CsvRow csv_row(ClaimRowView const& claim);

}  // namespace insurance::api
