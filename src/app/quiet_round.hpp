#pragma once

#include "app/background.hpp"
#include "base/log.hpp"
#include "platform/sql/database.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace app {

/// Keeps an index on a thread of its own, in transactions short enough to be waited for. While
/// others write it does one piece a pause and may fall behind; when nobody does, and after an
/// upgrade to the first version with that index, it does one piece after another.
class QuietRound {
 public:
  using Step = std::function<base::Result<bool>(platform::sql::Transaction&)>;
  struct Work {
    std::string event;  // the log's, where a piece fails
    Step look;          // whether something waits
    Step write;         // a piece of it; true when more may wait
  };
  QuietRound(platform::sql::Database& database, base::Log& log, Work work)
      : database_(database), log_(log), work_(std::move(work)) {}

  /// One piece; then rings where the next one need not wait for the pause.
  void run(Bell& bell);
  /// One piece. True when more may wait. What fails is logged and tried again the next time.
  [[nodiscard]] bool run();

 private:
  [[nodiscard]] base::Result<bool> do_piece();

  platform::sql::Database& database_;
  base::Log& log_;
  Work work_;
  std::int64_t works_ = 0;  // of everybody, after the last piece
  bool is_quiet_ = false;   // nobody else wrote between the last two pieces
};

}  // namespace app
