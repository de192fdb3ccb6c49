#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "platform/sql/database.hpp"
#include "portal/wave_key.hpp"

namespace app {

/// Keeps the index of waves, on a thread of its own: takes in what was seen since the last piece
/// and lets go what has left the days that count. While others write it does one piece a second
/// and may fall behind; when nobody does, and after an upgrade to the first version with waves, it
/// does one piece after another.
class WaveRounds {
 public:
  WaveRounds(platform::sql::Database& database, portal::WaveRules rules, base::Clock const& clock,
             base::Log& log)
      : database_(database), rules_(rules), clock_(clock), log_(log) {}
  /// One piece. True when more may wait.
  [[nodiscard]] bool run();
  /// Whether nobody else wrote between the last two pieces.
  [[nodiscard]] bool is_quiet() const { return is_quiet_; }

 private:
  static constexpr std::int64_t kRuns = 512;   // of sightings a piece: some 20 ms of the writer
  static constexpr std::int64_t kFirms = 512;  // let go a piece
  [[nodiscard]] base::Result<bool> is_waiting();
  [[nodiscard]] base::Result<bool> write_piece();

  platform::sql::Database& database_;
  portal::WaveRules rules_;
  base::Clock const& clock_;
  base::Log& log_;
  std::int64_t works_ = 0;  // of everybody, after the last piece
  bool is_quiet_ = false;
};

}  // namespace app
