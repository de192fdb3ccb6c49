#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace platform::http {

/// Requests that wait for a topic. One thread owns it. A wake-up that comes while the handler
/// still runs is remembered: whoever parks tells the `now()` of before its handler began.
class Parking {
 public:
  using Wake = std::function<void()>;
  using Ticket = std::uint64_t;

  [[nodiscard]] std::uint64_t now() const { return wakes_; }

  /// 0 when the topic was woken since `began`; then `wake` was not kept and the caller goes on at
  /// once. Else a ticket to leave with.
  [[nodiscard]] Ticket park(std::string_view topic, std::uint64_t began, Wake wake);
  void leave(Ticket ticket);
  void wake(std::string_view topic);
  void wake_all();
  [[nodiscard]] std::size_t size() const { return parked_.size(); }

 private:
  static constexpr std::size_t kRememberedMax = 1024;
  struct Parked {
    std::string topic;
    Wake wake;
  };
  [[nodiscard]] bool was_woken(std::string_view topic, std::uint64_t began) const;

  std::uint64_t wakes_ = 0;
  Ticket last_ticket_ = 0;
  std::deque<std::string> remembered_;  // the topics of the last wake-ups, the newest at the end
  std::map<Ticket, Parked> parked_;
};

}  // namespace platform::http
