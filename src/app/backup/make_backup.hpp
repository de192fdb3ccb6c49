#pragma once

#include "app/backup/backup_folder.hpp"
#include "base/clock.hpp"
#include "platform/crypto/signing_key.hpp"
#include "platform/sql/database.hpp"

namespace app {

struct BackupOrder {
  std::filesystem::path data_folder;
  std::filesystem::path target;
  platform::crypto::SigningKey const& key;
  base::Clock const& clock;
};

struct BackupMade {
  BackupContents contents;
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  std::string seal;  // SHA-256 of SHA256SUMS: whoever keeps it knows the back-up again
};

/// Copies the data folder as it stands at one moment, while a server may go on writing it, and
/// looks whether the copy is whole. Written beside the target and renamed at the end, so that
/// what has the name of a back-up is one. Conflict ("app.backup-exists"), Invalid
/// ("app.store-damaged", "sql.damaged"), Unavailable ("disk.failed", "sql.full").
[[nodiscard]] base::Result<BackupMade> make_backup(BackupOrder const& order);

/// What the store of a back-up says of itself, walked from end to end: its pages, its audit chain,
/// its schema. Invalid ("sql.damaged", "app.store-damaged"), Conflict ("sql.newer-schema").
[[nodiscard]] base::Result<BackupContents> look_into_store(std::filesystem::path const& store);

}  // namespace app
