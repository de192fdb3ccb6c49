#include "domain/identity/guess_limit.hpp"

#include <algorithm>

namespace identity {
namespace {

using std::chrono::seconds;

/// Twice as long with every attempt beyond the free ones.
[[nodiscard]] seconds pause_after(int failures) {
  auto pause = GuessLimit::kPauseMin;
  for (int i = GuessLimit::kFreeAttempts; i < failures && pause < GuessLimit::kPauseMax; ++i) {
    pause *= 2;
  }
  return std::min(pause, GuessLimit::kPauseMax);
}

}  // namespace

seconds GuessLimit::try_once(std::string const& pair, base::Instant now) {
  auto found = rows_.find(pair);
  if (found != rows_.end() && now - found->second.last >= kForgottenAfter) {
    rows_.erase(found);
    found = rows_.end();
  }
  if (found == rows_.end()) {
    make_room(now);
    rows_.emplace(pair, Row{1, now});
    return seconds{0};
  }
  auto& row = found->second;
  if (row.failures >= kFreeAttempts) {
    auto const open_at = row.last + pause_after(row.failures);
    if (now < open_at) return std::chrono::ceil<seconds>(open_at - now);
  }
  ++row.failures;
  row.last = now;
  return seconds{0};
}

void GuessLimit::succeeded(std::string const& pair) { rows_.erase(pair); }

void GuessLimit::make_room(base::Instant now) {
  if (rows_.size() < kPairsMax) return;
  std::erase_if(rows_, [now](auto const& row) { return now - row.second.last >= kForgottenAfter; });
  if (rows_.size() < kPairsMax) return;
  auto const is_older = [](auto const& a, auto const& b) { return a.second.last < b.second.last; };
  rows_.erase(std::min_element(rows_.begin(), rows_.end(), is_older));
}

}  // namespace identity
