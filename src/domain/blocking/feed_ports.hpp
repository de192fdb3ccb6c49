#pragma once

#include "base/result.hpp"
#include "domain/blocking/feed_key.hpp"
#include "terms/ip.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blocking {

class FeedKeys {
 public:
  virtual ~FeedKeys() = default;
  [[nodiscard]] virtual base::Result<void> add(FeedKey const& key) = 0;
  /// Keys of a router, newest first; those that are good no more as well.
  [[nodiscard]] virtual base::Result<std::vector<FeedKey>> of_router(
      terms::TenantId const& tenant, terms::RouterId const& router) = 0;
  /// Only for who shows its secret.
  [[nodiscard]] virtual base::Result<std::optional<FeedKey>> any(FeedKeyId const& id) = 0;
  /// Writes when it ends and whether it was revoked.
  [[nodiscard]] virtual base::Result<void> end(FeedKey const& key) = 0;
  [[nodiscard]] virtual base::Result<void> note_used(FeedKey const& key) = 0;
  /// Keys that are good no more at `now`, with their cursors, but for the newest 20 of them.
  [[nodiscard]] virtual base::Result<void> forget_old(terms::TenantId const& tenant,
                                                      terms::RouterId const& router,
                                                      base::Instant now) = 0;
};

/// What a router should hold, entry by entry, with when it last changed: one row a block, kept
/// after it has left until its own end, so that a device that was away hears of that as well.
struct FeedEntry {
  terms::BlockId block;
  terms::IpAddress address;
  base::Instant expires_at;
  base::Instant latest_end;  // the latest it ever had: a device that was away may go by that
  std::int64_t entered = 0;  // generation that first held it; no other entry of the router has it
  std::int64_t changed = 0;  // generation of its last change: entered, given another end, or left
  base::Instant changed_at;
  bool is_in = true;
};

/// How far one device has followed: a key used from one address, for one part of the set.
struct FeedCursor {
  FeedKeyId key;
  terms::TenantId tenant;
  terms::RouterId router;
  std::string client;
  std::string part;                           // "decisions", "v4", "v6"
  std::int64_t generation = 0;                // served whole
  base::Instant pulled_at{};                  // the start of the last request that was served whole
  std::optional<base::Instant> counted_at{};  // the device last told how many it holds
  std::optional<std::string> fault{};         // it told another number than it was given
};

/// A list that was fetched whole, or found unchanged, or refused.
struct FeedFetch {
  terms::TenantId tenant;
  terms::RouterId router;
  base::Instant at;
  std::string client;
  std::string part;
  std::int64_t generation = 0;
  std::string outcome;  // "delivered" or "refused"
};

class FeedSets {
 public:
  struct Note {
    terms::TenantId tenant;
    terms::RouterId router;
    terms::BlockId block;
    terms::IpAddress address;
    std::optional<base::Instant> expires_at;  // none: the router should not hold it
    base::Instant at;
  };

  virtual ~FeedSets() = default;
  /// At the router's generation of now. Noting the same again changes nothing.
  [[nodiscard]] virtual base::Result<void> note(Note const& note) = 0;
  [[nodiscard]] virtual base::Result<std::vector<FeedEntry>> entries(
      terms::TenantId const& tenant, terms::RouterId const& router) = 0;
  /// All entries of the addresses of which one changed after `generation`, or at or after `at`.
  [[nodiscard]] virtual base::Result<std::vector<FeedEntry>> changed_since(
      terms::TenantId const& tenant, terms::RouterId const& router, std::int64_t generation,
      base::Instant at) = 0;
  /// Entries that have left and whose latest end lies before `before`, but for the one of them that
  /// ended last: a list must not seem older than it was.
  [[nodiscard]] virtual base::Result<void> forget_entries(terms::TenantId const& tenant,
                                                          terms::RouterId const& router,
                                                          base::Instant before) = 0;
  /// Whether a block of the router waits to be seen there, or seen gone.
  [[nodiscard]] virtual base::Result<bool> has_unsettled(terms::TenantId const& tenant,
                                                         terms::RouterId const& router) = 0;

  [[nodiscard]] virtual base::Result<std::optional<FeedCursor>> cursor(FeedKeyId const& key,
                                                                       std::string const& client,
                                                                       std::string const& part) = 0;
  [[nodiscard]] virtual base::Result<void> keep(FeedCursor const& cursor) = 0;
  /// Of the keys of a router that are good at `now`, the last pulled first; at most 50.
  [[nodiscard]] virtual base::Result<std::vector<FeedCursor>> cursors(terms::TenantId const& tenant,
                                                                      terms::RouterId const& router,
                                                                      base::Instant now) = 0;
  /// All but the newest `kept` of a key.
  [[nodiscard]] virtual base::Result<void> forget_cursors(FeedKeyId const& key,
                                                          std::size_t kept) = 0;

  /// Every one there is, for who restores a store: how far devices followed is known no more, and
  /// each is told everything anew.
  [[nodiscard]] virtual base::Result<void> forget_all_cursors() = 0;

  /// Keeps the newest 100 of the router.
  [[nodiscard]] virtual base::Result<void> log(FeedFetch const& fetch) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<std::vector<FeedFetch>> fetches(terms::TenantId const& tenant,
                                                                     terms::RouterId const& router,
                                                                     std::size_t count_max) = 0;

  /// A bouncer of the router came; it is silent no more.
  [[nodiscard]] virtual base::Result<void> note_contact(terms::TenantId const& tenant,
                                                        terms::RouterId const& router,
                                                        base::Instant at) = 0;
  /// It told how many it holds, and the number was right; none: that is known no more.
  [[nodiscard]] virtual base::Result<void> note_counted(terms::RouterId const& router,
                                                        std::optional<base::Instant> at) = 0;
  [[nodiscard]] virtual base::Result<void> note_silent(terms::RouterId const& router) = 0;
  /// Routers whose bouncers came last before `before`, and are not noted as silent yet.
  [[nodiscard]] virtual base::Result<std::vector<terms::RouterId>> silent_since(
      base::Instant before, std::size_t count_max) = 0;
  /// Routers whose bouncers last told the right number before `before`.
  [[nodiscard]] virtual base::Result<std::vector<terms::RouterId>> uncounted_since(
      base::Instant before, std::size_t count_max) = 0;
};

}  // namespace blocking
