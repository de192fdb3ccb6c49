#include "app/wave_rounds.hpp"

#include "portal/wave_index.hpp"

namespace app {

using base::Result;
using platform::sql::Transaction;

/// Mostly nothing does, and a reader stands in nobody's way.
Result<bool> WaveRounds::is_waiting() {
  bool is_waiting = false;
  auto const looked = database_.read([&](Transaction& transaction) -> Result<void> {
    auto const found = portal::has_wave_work(transaction, rules_, clock_.now());
    if (!found) return tl::unexpected(found.error());
    is_waiting = *found;
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  return is_waiting;
}

Result<bool> WaveRounds::write_piece() {
  bool may_more_wait = false;
  auto const written = database_.write([&](Transaction& transaction) -> Result<void> {
    auto const now = clock_.now();
    auto const gone = portal::end_sightings(transaction, rules_, now, kFirms);
    if (!gone) return tl::unexpected(gone.error());
    auto const taken = portal::take_sightings(transaction, rules_, now, kRuns);
    if (!taken) return tl::unexpected(taken.error());
    may_more_wait = *gone == kFirms || *taken > 0;
    return {};
  });
  if (!written) return tl::unexpected(written.error());
  return may_more_wait;
}

bool WaveRounds::run() {
  is_quiet_ = database_.write_counts().works == works_;
  auto more = is_waiting();
  if (more && *more) more = write_piece();
  works_ = database_.write_counts().works;
  if (more) return *more;
  log_.write(base::LogLevel::Error, "waves.not-taken",
             {{"code", std::string{more.error().code}}, {"detail", more.error().detail}});
  return false;
}

}  // namespace app
