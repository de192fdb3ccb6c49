#include "app/wave_rounds.hpp"

#include "portal/wave_index.hpp"

namespace app {
namespace {

using base::Result;
using platform::sql::Transaction;

constexpr std::int64_t kRuns = 512;   // of sightings a piece: some 20 ms of the writer
constexpr std::int64_t kFirms = 512;  // let go a piece

/// Firms go first, all of them: what is seen anew would be added to what should be gone.
[[nodiscard]] Result<bool> index_piece(Transaction& transaction, portal::WaveRules const& rules,
                                       base::Instant now) {
  auto const gone = portal::end_sightings(transaction, rules, now, kFirms);
  if (!gone) return tl::unexpected(gone.error());
  if (*gone == kFirms) return true;
  auto const taken = portal::take_sightings(transaction, rules, now, kRuns);
  if (!taken) return tl::unexpected(taken.error());
  return *taken > 0;
}

}  // namespace

QuietRound wave_rounds(platform::sql::Database& database, portal::WaveRules rules,
                       base::Clock const& clock, base::Log& log) {
  auto const look = [rules, &clock](Transaction& transaction) {
    return portal::has_wave_work(transaction, rules, clock.now());
  };
  auto const write = [rules, &clock](Transaction& transaction) {
    return index_piece(transaction, rules, clock.now());
  };
  return QuietRound{database, log, {"waves.not-taken", look, write}};
}

}  // namespace app
