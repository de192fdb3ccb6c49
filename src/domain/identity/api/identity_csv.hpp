#pragma once

#include "domain/identity/api/people_json.hpp"
#include "domain/identity/api/token_json.hpp"
#include "platform/http/csv.hpp"

namespace identity::api {

[[nodiscard]] platform::http::CsvHead person_csv_head();
[[nodiscard]] platform::http::CsvRow person_csv_row(PersonView const& person);

[[nodiscard]] platform::http::CsvHead token_csv_head();
[[nodiscard]] platform::http::CsvRow token_csv_row(TokenView const& token);

}  // namespace identity::api
