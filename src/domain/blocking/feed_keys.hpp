#pragma once

#include "domain/blocking/use_cases.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace blocking {

struct RouterOfTenant {
  terms::TenantId tenant;
  terms::RouterId router;
};

struct NewFeedKey {
  RouterOfTenant of;
  std::string name;  // of the device
};
struct MadeFeedKey {
  FeedKey key;
  std::string secret;  // to be shown once
};

/// Good keys of one router at once, those that run out included.
inline constexpr std::size_t kFeedKeysMax = 20;

/// Those of the same name go on working for FeedRules::overlap: a firewall that is refused may stop
/// enforcing. Conflict ("blocking.no-feed", "blocking.feed-keys"), Invalid ("blocking.feed-name").
[[nodiscard]] base::Result<MadeFeedKey> make_feed_key(BlockingPorts& ports,
                                                      Surroundings const& around,
                                                      NewFeedKey const& wanted,
                                                      terms::Actor const& by);

/// At once. NotFound ("blocking.unknown-feed-key") also when it was revoked before.
[[nodiscard]] base::Result<void> revoke_feed_key(BlockingPorts& ports, Surroundings const& around,
                                                 RouterOfTenant const& of, FeedKeyId const& id,
                                                 terms::Actor const& by);

/// The id in what a device shows; none when it has not the form of a key.
[[nodiscard]] std::optional<FeedKeyId> feed_key_id_in(std::string_view shown);

/// The key, when it is good now and its router goes that way still; Forbidden ("blocking.feed-key")
/// otherwise. Who shows it was known by its secret before.
[[nodiscard]] base::Result<FeedKey> good_feed_key(BlockingPorts& ports, Surroundings const& around,
                                                  FeedKeyId const& id);

/// Keeps for the operator that somebody was refused, at most once a minute for a router.
[[nodiscard]] base::Result<void> note_refusal(BlockingPorts& ports, Surroundings const& around,
                                              RouterOfTenant const& of, std::string const& client);

/// What the operator sees of a router's feed.
struct FeedStanding {
  RouterFact router;
  std::int64_t generation = 0;
  std::vector<FeedKey> keys;
  std::vector<FeedCursor> cursors;
  std::vector<FeedFetch> fetches;
  std::int64_t entries = 0;
};
[[nodiscard]] base::Result<FeedStanding> feed_standing(BlockingPorts& ports,
                                                       Surroundings const& around,
                                                       RouterOfTenant const& of);

}  // namespace blocking
