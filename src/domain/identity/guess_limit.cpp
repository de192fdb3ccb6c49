#include "domain/identity/guess_limit.hpp"

#include "base/encoding.hpp"
#include "terms/ip.hpp"

#include <algorithm>
#include <span>

namespace identity {
namespace {

using std::chrono::seconds;

/// Twice as long with every attempt beyond the free ones.
[[nodiscard]] seconds pause_after(int failures_beyond) {
  auto pause = GuessLimit::kPauseMin;
  for (int i = 0; i < failures_beyond && pause < GuessLimit::kPauseMax; ++i) pause *= 2;
  return std::min(pause, GuessLimit::kPauseMax);
}

/// What one subscriber is handed and can change at will: an IPv4 /24, an IPv6 /64.
[[nodiscard]] std::string block_of(std::string_view peer_address) {
  auto const address = terms::IpAddress::parse(peer_address);
  if (!address) return std::string{peer_address};
  std::span<std::uint8_t const> const bytes{address->bytes()};
  return base::hex(address->is_v4() ? bytes.subspan(12, 3) : bytes.first(8));
}

}  // namespace

Guess password_guess(std::string_view login, std::string_view peer_address,
                     std::string_view known_device) {
  std::string const name{login};
  if (!known_device.empty()) {
    return {{{"device " + std::string{known_device} + " " + name, GuessLimit::kFreeOfPair}}};
  }
  auto const block = block_of(peer_address);
  return {{{"pair " + name + " " + block, GuessLimit::kFreeOfPair},
           {"block " + block, GuessLimit::kFreeOfBlock}}};
}

Guess code_guess(std::string_view user_id, std::string_view known_device) {
  return {{{"code " + std::string{user_id} + " " + std::string{known_device},
            GuessLimit::kFreeOfCode}}};
}

Guess own_password_guess(terms::UserId const& user) {
  return {{{"own " + user.text(), GuessLimit::kFreeOfPair}}};
}

seconds GuessLimit::try_once(Guess const& guess, base::Instant now) {
  seconds pause{0};
  for (auto const& counter : guess.counters) pause = std::max(pause, pause_of(counter, now));
  if (pause.count() > 0) return pause;
  for (auto const& counter : guess.counters) count(counter.key, now);
  return seconds{0};
}

void GuessLimit::succeeded(Guess const& guess) {
  for (auto counter = guess.counters.begin(); counter != guess.counters.end(); ++counter) {
    auto const found = rows_.find(counter->key);
    if (found == rows_.end()) continue;
    bool const is_own = counter == guess.counters.begin();
    if (is_own || --found->second.failures == 0) rows_.erase(found);
  }
}

seconds GuessLimit::pause_of(GuessCounter const& counter, base::Instant now) {
  auto const found = rows_.find(counter.key);
  if (found == rows_.end()) return seconds{0};
  auto const& row = found->second;
  if (now - row.last >= kForgottenAfter) {
    rows_.erase(found);
    return seconds{0};
  }
  if (row.failures < counter.free_attempts) return seconds{0};
  auto const open_at = row.last + pause_after(row.failures - counter.free_attempts);
  return now < open_at ? std::chrono::ceil<seconds>(open_at - now) : seconds{0};
}

void GuessLimit::count(std::string const& key, base::Instant now) {
  auto found = rows_.find(key);
  if (found == rows_.end()) {
    make_room(now);
    found = rows_.emplace(key, Row{}).first;
  }
  ++found->second.failures;
  found->second.last = now;
}

void GuessLimit::make_room(base::Instant now) {
  if (rows_.size() < kKeysMax) return;
  std::erase_if(rows_, [now](auto const& row) { return now - row.second.last >= kForgottenAfter; });
  if (rows_.size() < kKeysMax) return;
  auto const is_older = [](auto const& a, auto const& b) { return a.second.last < b.second.last; };
  rows_.erase(std::min_element(rows_.begin(), rows_.end(), is_older));
}

}  // namespace identity
