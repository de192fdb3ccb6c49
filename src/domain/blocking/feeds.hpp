#pragma once

#include "domain/blocking/address_list.hpp"
#include "domain/blocking/decision_stream.hpp"
#include "domain/blocking/use_cases.hpp"

#include <string>
#include <vector>

namespace blocking {

// Ways on which a device comes for what it should hold: what it is served, and what that proves.
// Serving reads one snapshot and writes nothing; only when the answer was written whole the receipt
// is taken, which moves the cursor and makes blocks delivered.

/// A device that comes with its key, from one address.
struct FeedPull {
  FeedKeyId key;
  std::string client;
};

/// What was served, to be noted once the device has it.
struct Receipt {
  FeedPull pull;
  terms::TenantId tenant;
  terms::RouterId router;
  std::string part;             // "decisions", "v4", "v6"
  std::int64_t generation = 0;  // up to which it was served
  base::Instant at{};           // the start of the request
  bool is_startup = false;      // the device began anew, and holds what it was served and no more
};

struct ServedDecisions {
  DecisionDelta delta;
  Receipt receipt;
};
/// What changed since this device was last served, or everything. Forbidden ("blocking.feed-key")
/// when the key is good no more.
[[nodiscard]] base::Result<ServedDecisions> pull_decisions(BlockingPorts& ports,
                                                           Surroundings const& around,
                                                           FeedPull const& pull, bool is_startup);

/// What is in force, for devices that ask for every address they meet; proves nothing.
[[nodiscard]] base::Result<std::vector<Decision>> look_up_decisions(BlockingPorts& ports,
                                                                    Surroundings const& around,
                                                                    FeedPull const& pull);

struct ServedList {
  std::string body;
  std::string timeless;  // what its tag is made of
  base::Instant changed_at{};
  Receipt receipt;
};
[[nodiscard]] base::Result<ServedList> pull_list(BlockingPorts& ports, Surroundings const& around,
                                                 FeedPull const& pull, ListName const& name);

/// The answer was written whole.
[[nodiscard]] base::Result<void> take_receipt(BlockingPorts& ports, Surroundings const& around,
                                              Receipt const& receipt);

/// A bouncer tells how many of our addresses it holds: as many as it was given makes them seen in
/// force, another number a drift until it begins anew. Soon after a change it says nothing.
[[nodiscard]] base::Result<void> take_count(BlockingPorts& ports, Surroundings const& around,
                                            FeedPull const& pull, std::int64_t held);

/// Looks only: whether `watch_feeds` would find somebody.
[[nodiscard]] base::Result<bool> has_feeds_to_watch(BlockingPorts& ports,
                                                    Surroundings const& around);

/// The clock: what bouncers that came no more were given is in force no more as far as we know.
/// Answers how many routers that was.
[[nodiscard]] base::Result<std::int64_t> watch_feeds(BlockingPorts& ports,
                                                     Surroundings const& around);

}  // namespace blocking
