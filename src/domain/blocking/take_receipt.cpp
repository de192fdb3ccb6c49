#include "domain/blocking/doubt_filters.hpp"
#include "domain/blocking/feed_keys.hpp"
#include "domain/blocking/feeds.hpp"
#include "domain/blocking/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace blocking {
namespace {

using base::pass;
using base::Result;

constexpr std::size_t kCursorsKept = 16;
constexpr std::size_t kWatchedMax = 100;
constexpr std::string_view kStream = "decisions";  // the one part that is of both families

/// How far devices have followed, by what they hold of the set.
struct Followed {
  std::vector<FeedCursor> cursors;
  std::chrono::seconds contact{0};  // who came no longer ago than this counts
  base::Instant now;

  [[nodiscard]] bool counts(FeedCursor const& cursor) const {
    return now - cursor.pulled_at <= contact;
  }
  /// What every device that counts was served; where none does, what the last of them was. A pair
  /// of devices stands for one router: it holds what both hold.
  [[nodiscard]] std::int64_t generation_of(std::string_view part) const {
    std::optional<std::int64_t> least;
    for (auto const& cursor : cursors) {  // the last pulled first
      if (cursor.part != part || (least && !counts(cursor))) continue;
      least = least ? std::min(*least, cursor.generation) : cursor.generation;
    }
    return least.value_or(0);
  }
  [[nodiscard]] std::optional<std::string> fault() const {
    for (auto const& cursor : cursors) {
      if (counts(cursor) && cursor.fault) return cursor.fault;
    }
    return std::nullopt;
  }
  /// Since when every device that counts is known to hold what it was given: the oldest of their
  /// last numbers. None where one told none, another number, or none for longer than `telling`.
  [[nodiscard]] std::optional<base::Instant> counted_at(std::chrono::seconds telling) const {
    std::optional<base::Instant> oldest;
    for (auto const& cursor : cursors) {
      if (!counts(cursor)) continue;
      bool const is_told = cursor.counted_at && now - *cursor.counted_at <= telling;
      if (!is_told || cursor.fault) return std::nullopt;
      oldest = std::min(oldest.value_or(*cursor.counted_at), *cursor.counted_at);
    }
    return oldest;
  }
};

[[nodiscard]] bool is_held(FeedEntry const& entry, std::int64_t generation) {
  return entry.entered <= generation && (entry.is_in || entry.changed > generation);
}

/// A list of one family tells nothing of the other, a stream tells of both.
[[nodiscard]] std::optional<bool> only_v4(std::string_view part) {
  return part == kStream ? std::nullopt : std::optional{part == "v4"};
}

/// The router as its devices were served this part: what all of them were given, and what any of
/// them was not told to let go of.
[[nodiscard]] Result<Report> report_of(BlockingPorts& ports, Surroundings const& around,
                                       RouterFact const& router, std::string_view part) {
  auto const now = around.clock.now();
  auto cursors = ports.feed_sets.cursors(router.tenant, router.id, now);
  if (!cursors) return pass(cursors);
  bool const is_stream = router.adapter == terms::Adapter::CrowdSec;
  Followed const followed{std::move(*cursors),
                          is_stream ? around.feeds.silence() : 3 * around.feeds.fetch, now};
  auto const entries = ports.feed_sets.entries(router.tenant, router.id);
  if (!entries) return tl::unexpected(entries.error());
  Report report;
  report.read_at = now;
  report.is_structure_good = true;
  report.proof = Proof::Delivered;
  report.fault = followed.fault();
  report.generation = followed.generation_of(part);
  report.only_v4 = only_v4(part);
  for (auto const& entry : *entries) {
    if (!is_held(entry, report.generation)) continue;
    report.filters.push_back({entry.block.text(), entry.address.text()});
  }
  return report;
}

[[nodiscard]] FeedCursor moved(FeedCursor cursor, Receipt const& receipt) {
  cursor.generation = receipt.is_startup ? receipt.generation
                                         : std::max(cursor.generation, receipt.generation);
  cursor.pulled_at = receipt.at;
  // It begins anew: what was wrong with what it held is past, and so is what it told.
  if (receipt.is_startup) {
    cursor.fault = std::nullopt;
    cursor.counted_at = std::nullopt;
  }
  return cursor;
}

[[nodiscard]] Result<void> note_pull(BlockingPorts& ports, Receipt const& receipt,
                                     RouterFact const& router, FeedKey key) {
  key.used_at = receipt.at;
  key.used_from = receipt.pull.client;
  if (auto used = ports.feed_keys.note_used(key); !used) return used;
  if (router.adapter == terms::Adapter::CrowdSec) {
    return ports.feed_sets.note_contact(receipt.tenant, receipt.router, receipt.at);
  }
  return ports.feed_sets.log({receipt.tenant, receipt.router, receipt.at, receipt.pull.client,
                              receipt.part, receipt.generation, "delivered"});
}

/// What the part that was just served tells of blocks that wait to be seen, or seen gone.
[[nodiscard]] Result<void> settle(BlockingPorts& ports, Surroundings const& around,
                                  RouterFact const& router, std::string_view part) {
  auto const unsettled = ports.feed_sets.has_unsettled(router.tenant, router.id);
  if (!unsettled) return tl::unexpected(unsettled.error());
  if (!*unsettled) return {};
  auto const report = report_of(ports, around, router, part);
  if (!report) return tl::unexpected(report.error());
  return take_report(ports, around, router.id, *report);
}

/// How many addresses a device that was served up to a generation should hold.
[[nodiscard]] std::int64_t expected_count(std::vector<FeedEntry> const& entries,
                                          std::int64_t generation, base::Instant now) {
  std::set<terms::IpAddress> held;
  for (auto const& entry : entries) {
    if (is_held(entry, generation) && entry.expires_at > now) held.insert(entry.address);
  }
  return static_cast<std::int64_t>(held.size());
}

/// Right after a change, numbers differ by themselves.
[[nodiscard]] bool is_still(std::vector<FeedEntry> const& entries, base::Instant now,
                            std::chrono::seconds pause) {
  return std::all_of(entries.begin(), entries.end(), [&](FeedEntry const& entry) {
    auto const from_end = entry.expires_at > now ? entry.expires_at - now : now - entry.expires_at;
    return now - entry.changed_at > pause && (!entry.is_in || from_end > pause);
  });
}

/// A number told before a change says nothing of it. The device had been served everything then
/// (take_count), so whatever changed earlier is in its number.
[[nodiscard]] bool is_of_all(base::Instant counted_at, std::vector<FeedEntry> const& entries) {
  return std::all_of(entries.begin(), entries.end(),
                     [&](FeedEntry const& entry) { return entry.changed_at < counted_at; });
}

[[nodiscard]] Result<void> take_drift(BlockingPorts& ports, Surroundings const& around,
                                      terms::RouterId const& id, Doubt const& doubt) {
  auto const router = ports.contracts.any_router(id);
  if (!router && router.error().kind == base::ErrorKind::NotFound) return {};
  if (!router) return tl::unexpected(router.error());
  if (router->adapter != terms::Adapter::CrowdSec) return {};
  return doubt_filters(ports, *router, doubt, around.clock.now());
}

}  // namespace

Result<void> take_receipt(BlockingPorts& ports, Surroundings const& around,
                          Receipt const& receipt) {
  // Between the answer and now it may have been revoked: that proves nothing any more.
  auto const key = good_feed_key(ports, around, receipt.pull.key);
  if (!key) return tl::unexpected(key.error());
  auto const router = ports.contracts.router(receipt.tenant, receipt.router);
  if (!router) return tl::unexpected(router.error());
  auto kept = ports.feed_sets.cursor(receipt.pull.key, receipt.pull.client, receipt.part);
  if (!kept) return pass(kept);
  auto cursor = kept->value_or(FeedCursor{receipt.pull.key, receipt.tenant, receipt.router,
                                          receipt.pull.client, receipt.part});
  if (auto done = ports.feed_sets.keep(moved(std::move(cursor), receipt)); !done) return done;
  if (!*kept) {
    auto const forgotten = ports.feed_sets.forget_cursors(receipt.pull.key, kCursorsKept);
    if (!forgotten) return tl::unexpected(forgotten.error());
  }
  if (auto noted = note_pull(ports, receipt, *router, *key); !noted) return noted;
  // Once its own end is past, an entry that has left is of use to nobody.
  auto const tidied = ports.feed_sets.forget_entries(receipt.tenant, receipt.router, receipt.at);
  if (!tidied) return tl::unexpected(tidied.error());
  return settle(ports, around, *router, receipt.part);
}

Result<void> take_count(BlockingPorts& ports, Surroundings const& around, FeedPull const& pull,
                        std::int64_t held) {
  auto const key = good_feed_key(ports, around, pull.key);
  if (!key) return tl::unexpected(key.error());
  auto kept = ports.feed_sets.cursor(pull.key, pull.client, std::string{kStream});
  if (!kept) return pass(kept);
  auto const generation = ports.filters.generation(key->router);
  if (!generation) return tl::unexpected(generation.error());
  // Who was not served all of it yet can't be expected to hold it.
  if (!*kept || (*kept)->generation < *generation) return {};
  auto const entries = ports.feed_sets.entries(key->tenant, key->router);
  if (!entries) return tl::unexpected(entries.error());
  auto const now = around.clock.now();
  if (!is_still(*entries, now, 2 * around.feeds.poll)) return {};
  auto cursor = **kept;
  auto const expected = expected_count(*entries, cursor.generation, now);
  cursor.counted_at = now;
  cursor.fault = std::nullopt;
  if (held != expected) {
    cursor.fault = fmt::format(
        "ルーターが持つ遮断の件数({}件)が、渡した件数({}件)と違います。"
        "ルーターの遮断の仕組みを起動し直すと、そろいます",
        held, expected);
  }
  if (auto done = ports.feed_sets.keep(cursor); !done) return done;
  auto const router = ports.contracts.router(key->tenant, key->router);
  if (!router) return tl::unexpected(router.error());
  auto cursors = ports.feed_sets.cursors(key->tenant, key->router, now);
  if (!cursors) return pass(cursors);
  Followed const followed{std::move(*cursors), around.feeds.silence(), now};
  auto const counted_at = followed.counted_at(3 * around.feeds.count);
  // Where another device tells nothing any more, the time all did last stays: it runs out.
  if (counted_at || cursor.fault) {
    auto const noted = ports.feed_sets.note_counted(key->router, counted_at);
    if (!noted) return tl::unexpected(noted.error());
  }
  auto report = report_of(ports, around, *router, kStream);
  if (!report) return pass(report);
  if (counted_at && is_of_all(*counted_at, *entries)) report->proof = Proof::Configured;
  return take_report(ports, around, router->id, *report);
}

Result<bool> has_feeds_to_watch(BlockingPorts& ports, Surroundings const& around) {
  auto const now = around.clock.now();
  auto const silent = ports.feed_sets.silent_since(now - around.feeds.silence(), 1);
  if (!silent) return tl::unexpected(silent.error());
  auto const uncounted = ports.feed_sets.uncounted_since(now - 3 * around.feeds.count, 1);
  if (!uncounted) return tl::unexpected(uncounted.error());
  return !silent->empty() || !uncounted->empty();
}

Result<std::int64_t> watch_feeds(BlockingPorts& ports, Surroundings const& around) {
  auto const now = around.clock.now();
  auto const silent = ports.feed_sets.silent_since(now - around.feeds.silence(), kWatchedMax);
  if (!silent) return tl::unexpected(silent.error());
  Doubt const of_silence{std::string{kSilentWhy}, true};
  for (auto const& router : *silent) {
    if (auto taken = take_drift(ports, around, router, of_silence); !taken) return pass(taken);
    if (auto noted = ports.feed_sets.note_silent(router); !noted) return pass(noted);
  }
  auto const uncounted = ports.feed_sets.uncounted_since(now - 3 * around.feeds.count, kWatchedMax);
  if (!uncounted) return tl::unexpected(uncounted.error());
  Doubt const of_number{std::string{kUncountedWhy}};
  for (auto const& router : *uncounted) {
    if (auto taken = take_drift(ports, around, router, of_number); !taken) return pass(taken);
    if (auto noted = ports.feed_sets.note_counted(router, std::nullopt); !noted) {
      return pass(noted);
    }
  }
  return static_cast<std::int64_t>(silent->size() + uncounted->size());
}

}  // namespace blocking
