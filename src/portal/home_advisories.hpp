#pragma once

#include "portal/home.hpp"

#include <string>

namespace portal {

inline constexpr std::int64_t kAdvisoriesMax = 50;
inline constexpr std::chrono::days kAdvisoryIsNews{30};

/// What came out within kAdvisoryIsNews and this person has not read for this tenant, of the newest
/// kAdvisoriesMax; nullopt where there is nothing.
[[nodiscard]] base::Result<std::optional<HomeAdvisories>> unread_advisories(
    platform::sql::Transaction& transaction, terms::TenantId const& tenant,
    std::string const& person, base::Instant now);

}  // namespace portal
