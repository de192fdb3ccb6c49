#pragma once

#include "base/instant.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace identity {

/// One reason to slow somebody down. An attempt counts against each of its counters.
struct GuessCounter {
  std::string key;
  int free_attempts;
};

/// An attempt that is let through only when none of its counters has a pause. The first is its own
/// and is forgiven by success; those it shares with others only take back this attempt, so that an
/// attacker's own account buys no guesses at others.
struct Guess {
  std::vector<GuessCounter> counters;
};

/// At one login from one block of addresses, and from that block at any login. A known device has
/// a counter of its own instead, so that nobody else, behind whatever address, shuts it out.
[[nodiscard]] Guess password_guess(std::string_view login, std::string_view peer_address,
                                   std::string_view known_device);
/// At the code that follows the password, whoever has that, from wherever.
[[nodiscard]] Guess code_guess(std::string_view user_id, std::string_view known_device);

/// At the password of somebody who is signed in, by whoever sits there now.
[[nodiscard]] Guess own_password_guess(terms::UserId const& user);

/// Slows down guessing. In memory and bounded; nothing is ever shut, only paused.
class GuessLimit {
 public:
  static constexpr int kFreeOfPair = 5;
  static constexpr int kFreeOfBlock = 40;  // an office behind one address
  static constexpr int kFreeOfCode = 10;
  static constexpr std::chrono::seconds kPauseMin{2};
  static constexpr std::chrono::seconds kPauseMax{300};
  static constexpr std::chrono::minutes kForgottenAfter{15};
  static constexpr std::size_t kKeysMax = 10'000;

  /// How long to wait before this attempt; zero lets it through and counts it as failed until
  /// `succeeded` says otherwise, so that many at a time get no further than one by one.
  [[nodiscard]] std::chrono::seconds try_once(Guess const& guess, base::Instant now);
  void succeeded(Guess const& guess);

 private:
  struct Row {
    int failures = 0;
    base::Instant last;
  };
  [[nodiscard]] std::chrono::seconds pause_of(GuessCounter const& counter, base::Instant now);
  void count(std::string const& key, base::Instant now);
  void make_room(base::Instant now);

  std::map<std::string, Row> rows_;
};

}  // namespace identity
