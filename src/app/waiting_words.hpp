#pragma once

#include "base/log.hpp"
#include "platform/sql/database.hpp"

namespace app {

/// Writes what was said since into the index of the search, in transactions short enough to be
/// waited for, on a thread of its own. Words cost several times what the message did, so while
/// people write it goes step by step and may fall behind; afterwards, and after an upgrade to the
/// first version with a search, it does one piece after another.
class WaitingWords {
 public:
  WaitingWords(platform::sql::Database& database, base::Log& log)
      : database_(database), log_(log) {}
  /// One piece. True when more waits.
  [[nodiscard]] bool run();
  /// Whether nobody else wrote between the last two pieces.
  [[nodiscard]] bool is_quiet() const { return is_quiet_; }

 private:
  static constexpr std::int64_t kPiece = 16;  // rows a transaction
  [[nodiscard]] base::Result<bool> is_waiting();
  [[nodiscard]] base::Result<std::int64_t> write_piece();

  platform::sql::Database& database_;
  base::Log& log_;
  std::int64_t works_ = 0;  // of everybody, after the last piece
  bool is_quiet_ = false;
};

}  // namespace app
