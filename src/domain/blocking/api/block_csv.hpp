#pragma once

#include "domain/blocking/api/block_json.hpp"
#include "platform/http/csv.hpp"

namespace blocking::api {

[[nodiscard]] platform::http::CsvHead block_csv_head();
[[nodiscard]] platform::http::CsvRow csv_row(BlockView const& block);

}  // namespace blocking::api
