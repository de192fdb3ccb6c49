#pragma once

#include "domain/blocking/feed_ports.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace blocking {

/// One line of a stream of decisions: an address to hold for so long, or to let go of.
struct Decision {
  std::int64_t number = 0;
  terms::BlockId block;
  terms::IpAddress address;
  std::chrono::seconds left{0};  // of one that is gone: negative
  base::Instant expires_at{};
};

/// Goners are to be let go of before the fresh ones are taken: an address in both gets a new end.
struct DecisionDelta {
  std::vector<Decision> fresh;
  std::vector<Decision> gone;
};

/// Less than this is not handed out any more: a bouncer that rounds it to nothing would hold the
/// address for ever.
inline constexpr std::chrono::seconds kDecisionLeast{5};
/// How far back what has left is told again, for a device that lost an answer it was sent.
inline constexpr std::chrono::seconds kGoneOverlap{2};

/// What a device that has followed up to `since` is told, in the order of the addresses. `entries`
/// holds every entry of each address it names. Of several for one address the longest counts, and
/// the end of a shorter one is not told. Pure.
[[nodiscard]] DecisionDelta decision_delta(std::vector<FeedEntry> const& entries,
                                           std::int64_t since, base::Instant now);

/// What is in force, for who asks for single addresses.
[[nodiscard]] std::vector<Decision> decisions_in_force(std::vector<FeedEntry> const& entries,
                                                       base::Instant now);

/// "167h59m0s", "-3s", as Go reads and writes it.
[[nodiscard]] std::string go_duration(std::chrono::seconds length);

}  // namespace blocking
