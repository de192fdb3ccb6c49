#pragma once

#include "base/log.hpp"
#include "platform/sql/database.hpp"

namespace app {

/// Writes what was said since into the index of the search, in transactions short enough to be
/// waited for. After an upgrade to the first version with a search it has all there is to write,
/// over many rounds.
class WaitingWords {
 public:
  WaitingWords(platform::sql::Database& database, base::Log& log)
      : database_(database), log_(log) {}
  /// True when more waits: come again soon.
  [[nodiscard]] bool run();

 private:
  static constexpr std::int64_t kPiece = 64;  // rows a transaction
  static constexpr int kPiecesARound = 8;
  [[nodiscard]] base::Result<bool> is_waiting();
  [[nodiscard]] base::Result<std::int64_t> write_piece();

  platform::sql::Database& database_;
  base::Log& log_;
};

}  // namespace app
