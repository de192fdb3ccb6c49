#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/alerts/store/rows.hpp"
#include "platform/sql/database.hpp"

#include <optional>
#include <vector>

namespace alerts::store {

/// The alerts of a page, by the key of the list, and where the next page goes on.
struct FoundPage {
  std::vector<Cursor> keys{};
  std::optional<Cursor> next{};
};

/// Finds a page of a tenant's alerts, newest last sighting first, at a cost that does not grow with
/// the number of its alerts. Invalid ("alerts.cursor").
[[nodiscard]] base::Result<FoundPage> find_page(platform::sql::Transaction& transaction,
                                                terms::TenantId const& tenant, Filter const& filter,
                                                terms::PageRequest const& page);

}  // namespace alerts::store
