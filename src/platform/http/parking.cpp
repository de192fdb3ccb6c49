#include "platform/http/parking.hpp"

#include <utility>
#include <vector>

namespace platform::http {

Parking::Ticket Parking::park(std::string_view topic, std::uint64_t began, Wake wake) {
  if (was_woken(topic, began)) return 0;
  parked_.emplace(++last_ticket_, Parked{std::string{topic}, std::move(wake)});
  return last_ticket_;
}

void Parking::leave(Ticket ticket) { parked_.erase(ticket); }

void Parking::wake(std::string_view topic) {
  ++wakes_;
  remembered_.emplace_back(topic);
  if (remembered_.size() > kRememberedMax) remembered_.pop_front();
  std::vector<Wake> woken;
  for (auto at = parked_.begin(); at != parked_.end();) {
    if (at->second.topic != topic) {
      ++at;
      continue;
    }
    woken.push_back(std::move(at->second.wake));
    at = parked_.erase(at);
  }
  for (auto const& wake : woken) wake();
}

void Parking::wake_all() {
  for (auto const& [ticket, parked] : std::exchange(parked_, {})) parked.wake();
}

bool Parking::was_woken(std::string_view topic, std::uint64_t began) const {
  auto const missed = wakes_ - began;
  if (missed > remembered_.size()) return true;  // forgotten: rather once too often
  auto at = remembered_.rbegin();
  for (std::uint64_t i = 0; i < missed; ++i, ++at) {
    if (*at == topic) return true;
  }
  return false;
}

}  // namespace platform::http
