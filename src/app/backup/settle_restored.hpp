#pragma once

#include "app/backup/backup_folder.hpp"
#include "app/works.hpp"

#include <filesystem>

namespace app {

/// Notes in a store that was just restored that it was, for the next start to act on.
[[nodiscard]] base::Result<void> mark_restored(std::filesystem::path const& store,
                                               BackupContents const& contents);

/// What must not come back with an old store: sessions, half sign-ins and links to choose a
/// password end, so do blocks that may have been taken back since, and each router's set is handed
/// out anew under a generation above all that its agent may have seen. Once for each restore, and
/// written into the audit trail.
[[nodiscard]] base::Result<void> settle_restored(platform::sql::Database& database,
                                                 Shared const& shared);

}  // namespace app
