#pragma once

#include "app/backup/backup_folder.hpp"
#include "base/clock.hpp"
#include "domain/audit/checkpoint.hpp"

#include <optional>
#include <string>
#include <vector>

namespace app {

struct RestoreOrder {
  std::filesystem::path backup;
  std::filesystem::path data_folder;
  base::Clock const& clock;
  /// What was noted elsewhere about the back-up; each is checked where it is given.
  std::optional<std::string> public_key{};
  std::optional<std::string> seal{};
  /// What is known of the trail from outside the back-up.
  std::vector<audit::Checkpoint> checkpoints{};
  bool may_be_older = false;
};

struct Restored {
  BackupContents contents;
  std::optional<std::filesystem::path> kept_aside{};  // what stood there before
};

/// Copies the back-up beside the data folder, verifying every byte of the copy (sums, signature,
/// pages, audit chain, schema), and only then puts it into the folder's place; the former folder is
/// kept beside it. Nothing is changed unless all of it is good.
/// Invalid ("app.backup-altered", naming file or line; "sql.damaged", "app.store-damaged"),
/// Conflict ("app.already-served", "sql.newer-schema", "app.backup-older").
[[nodiscard]] base::Result<Restored> restore_backup(RestoreOrder const& order);

}  // namespace app
