#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "domain/audit/checkpoint.hpp"
#include "platform/config/settings.hpp"
#include "platform/crypto/signing_key.hpp"
#include "platform/sql/database.hpp"

#include <filesystem>
#include <mutex>
#include <optional>

namespace app {

/// Where the installation keeps its checkpoints and the key that signs them.
struct AuditPlaces {
  std::filesystem::path checkpoints;
  std::filesystem::path signing_key;
};
[[nodiscard]] AuditPlaces audit_places(platform::config::Settings const& settings);
[[nodiscard]] audit::CheckpointPace checkpoint_pace(platform::config::Settings const& settings);

/// The key of the installation; made, for its owner only, when there is none yet. Invalid
/// ("app.signing-key") when the file holds something else.
[[nodiscard]] base::Result<platform::crypto::SigningKey> signing_key_at(
    std::filesystem::path const& path, base::Random& random);
/// Nullopt when there is none yet.
[[nodiscard]] base::Result<std::optional<platform::crypto::SigningKey>> existing_signing_key(
    std::filesystem::path const& path);

/// Every checkpoint of a file; none where there is no file. Invalid ("audit.checkpoint") naming
/// the line.
[[nodiscard]] base::Result<std::vector<audit::Checkpoint>> read_checkpoints(
    std::filesystem::path const& path);

/// Writes checkpoints of the trail and holds them against it. Safe from any thread.
class AuditKeeper final : public audit::Witness {
 public:
  struct Parts {
    platform::sql::Database& database;
    base::Clock const& clock;
    base::Random& random;
    AuditPlaces places;
    audit::CheckpointPace pace{};
  };
  explicit AuditKeeper(Parts parts) : parts_(std::move(parts)) {}

  /// The newest checkpoints, held against the trail as it is now.
  [[nodiscard]] base::Result<audit::Standing> standing() override;
  /// Signs where the trail ends now. Unavailable ("disk.failed").
  [[nodiscard]] base::Result<audit::Checkpoint> keep();
  /// The same when one is due.
  [[nodiscard]] base::Result<void> keep_when_due();
  /// At the start: an older or another trail than the checkpoints know is logged and, once for each
  /// fault, written into the trail itself.
  [[nodiscard]] base::Result<void> notice(base::Log& log);

 private:
  [[nodiscard]] base::Result<audit::Head> head();
  [[nodiscard]] base::Result<audit::Checkpoint> sign(audit::Head const& head);

  Parts parts_;
  std::mutex mutex_;
  bool has_read_last_ = false;
  std::optional<audit::Checkpoint> last_{};
};

}  // namespace app
