#pragma once

#include "base/instant.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

namespace identity {

/// Slows down guessing at one login from one address. Another address, or another login, is never
/// slowed by it, so nobody can shut somebody else out from elsewhere.
class GuessLimit {
 public:
  static constexpr int kFreeAttempts = 5;
  static constexpr std::chrono::seconds kPauseMin{2};
  static constexpr std::chrono::seconds kPauseMax{300};
  static constexpr std::chrono::minutes kForgottenAfter{15};
  static constexpr std::size_t kPairsMax = 10'000;

  /// How long to wait before this attempt; zero lets it through and counts it as failed until
  /// `succeeded` says otherwise, so that many at a time get no further than one by one.
  [[nodiscard]] std::chrono::seconds try_once(std::string const& pair, base::Instant now);
  void succeeded(std::string const& pair);

 private:
  struct Row {
    int failures = 0;
    base::Instant last;
  };
  void make_room(base::Instant now);

  std::map<std::string, Row> rows_;
};

}  // namespace identity
