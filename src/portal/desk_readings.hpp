#pragma once

#include "base/instant.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/database.hpp"
#include "terms/ids.hpp"
#include "terms/page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portal {

/// 窓口による閲覧, as the customer sees it: who of the desk was shown what, and for which inquiry.
struct DeskReadingRow {
  std::string id;
  base::Instant at;
  std::string reader_name;
  std::string kind;                           // "alert", "alerts", "attachment", "search"
  std::optional<std::string> thing_id;        // of a single thing
  std::optional<std::string> thing_name;      // nullopt when it is gone
  std::optional<std::string> inquiry_id;      // that was there already and names the thing
  std::optional<std::string> inquiry_number;  // "Q-000012"
};

struct DeskReadingList {
  std::vector<DeskReadingRow> items;
  std::optional<std::string> next_cursor;
};

/// Newest first.
[[nodiscard]] base::Result<DeskReadingList> desk_readings_of(
    platform::sql::Transaction& transaction, terms::TenantId const& tenant,
    terms::PageRequest const& page);

/// The list, and the same as a file.
[[nodiscard]] std::vector<platform::http::Route> desk_reading_routes(
    platform::sql::Database& database);

}  // namespace portal
