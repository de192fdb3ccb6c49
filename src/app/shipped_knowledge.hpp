#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "domain/knowledge/keep_knowledge.hpp"
#include "platform/sql/database.hpp"

namespace app {

/// Brings the stored articles and public windows up to what comes with this version, before
/// anybody is served.
[[nodiscard]] base::Result<void> take_in_knowledge(platform::sql::Database& database,
                                                   knowledge::Shipped const& shipped,
                                                   base::Clock const& clock);

}  // namespace app
