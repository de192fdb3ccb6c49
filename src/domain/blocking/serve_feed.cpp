#include "domain/blocking/feed_keys.hpp"
#include "domain/blocking/feeds.hpp"

#include <algorithm>

namespace blocking {
namespace {

using base::pass;
using base::Result;

/// What a pull is answered from.
struct Ground {
  FeedKey key;
  std::int64_t generation = 0;
  base::Instant now;
};

/// Who goes another way has nothing to look for here.
[[nodiscard]] Result<Ground> ground_of(BlockingPorts& ports, Surroundings const& around,
                                       FeedPull const& pull, terms::Adapter way) {
  auto key = good_feed_key(ports, around, pull.key);
  if (!key) return pass(key);
  if (key->way != way) {
    return base::fail(base::ErrorKind::Forbidden, "blocking.feed-key", "access forbidden");
  }
  auto const generation = ports.filters.generation(key->router);
  if (!generation) return tl::unexpected(generation.error());
  return Ground{std::move(*key), *generation, around.clock.now()};
}

[[nodiscard]] Receipt receipt_of(Ground const& ground, FeedPull const& pull, std::string part) {
  return {pull,      ground.key.tenant, ground.key.router, std::move(part), ground.generation,
          ground.now};
}

/// A device that is not known here is told everything, as one that begins anew.
[[nodiscard]] Result<std::vector<FeedEntry>> entries_for(BlockingPorts& ports, Ground const& ground,
                                                         std::optional<FeedCursor> const& cursor) {
  auto const& key = ground.key;
  if (!cursor) return ports.feed_sets.entries(key.tenant, key.router);
  return ports.feed_sets.changed_since(key.tenant, key.router, cursor->generation,
                                       cursor->pulled_at - kGoneOverlap);
}

}  // namespace

Result<ServedDecisions> pull_decisions(BlockingPorts& ports, Surroundings const& around,
                                       FeedPull const& pull, bool is_startup) {
  auto const ground = ground_of(ports, around, pull, terms::Adapter::CrowdSec);
  if (!ground) return tl::unexpected(ground.error());
  auto receipt = receipt_of(*ground, pull, "decisions");
  receipt.is_startup = is_startup;
  std::optional<FeedCursor> cursor;
  if (!is_startup) {
    auto kept = ports.feed_sets.cursor(pull.key, pull.client, receipt.part);
    if (!kept) return pass(kept);
    cursor = std::move(*kept);
  }
  auto const entries = entries_for(ports, *ground, cursor);
  if (!entries) return tl::unexpected(entries.error());
  auto const since = cursor ? cursor->generation : 0;
  return ServedDecisions{decision_delta(*entries, since, ground->now), std::move(receipt)};
}

Result<std::vector<Decision>> look_up_decisions(BlockingPorts& ports, Surroundings const& around,
                                                FeedPull const& pull) {
  auto const ground = ground_of(ports, around, pull, terms::Adapter::CrowdSec);
  if (!ground) return tl::unexpected(ground.error());
  auto const entries = ports.feed_sets.entries(ground->key.tenant, ground->key.router);
  if (!entries) return tl::unexpected(entries.error());
  return decisions_in_force(*entries, ground->now);
}

Result<ServedList> pull_list(BlockingPorts& ports, Surroundings const& around, FeedPull const& pull,
                             ListName const& name) {
  auto const ground = ground_of(ports, around, pull, terms::Adapter::Edl);
  if (!ground) return tl::unexpected(ground.error());
  auto const entries = ports.feed_sets.entries(ground->key.tenant, ground->key.router);
  if (!entries) return tl::unexpected(entries.error());
  // Before the first change it is as it was when the key was made.
  auto changed_at = ground->key.created_at;
  for (auto const& entry : *entries) {
    auto const last = entry.expires_at <= ground->now ? entry.expires_at : entry.changed_at;
    changed_at = std::max(changed_at, last);
  }
  return ServedList{address_list(*entries, name, ground->now),
                    timeless_list(*entries, name, ground->now), changed_at,
                    receipt_of(*ground, pull, std::string{part_of(name)})};
}

}  // namespace blocking
