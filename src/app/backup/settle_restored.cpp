#include "app/backup/settle_restored.hpp"

#include "app/wiring/blocking_wiring.hpp"
#include "domain/blocking/settle_restored.hpp"
#include "domain/identity/store/sql_password_links.hpp"
#include "domain/identity/store/sql_second_factors.hpp"
#include "domain/identity/store/sql_sessions.hpp"
#include "domain/notices/store/sql_notices.hpp"
#include "platform/sql/store_facts.hpp"

#include <fmt/format.h>

#include <limits>

namespace app {
namespace {

using base::Result;
using platform::sql::Transaction;

constexpr std::string_view kRestored = "restored";
/// More changes than any router sees between two back-ups.
constexpr std::int64_t kGenerationStride = 1'000'000;
constexpr base::Instant kForever{std::numeric_limits<std::int64_t>::max()};

/// Told twice or left out: it is left out, and the trail says so. The alerts stand in the portal.
[[nodiscard]] Result<void> skip_digests(Transaction& transaction, Shared const& shared,
                                        BoundTrail& trail) {
  notices::store::SqlWatches watches{transaction};
  auto const firms = watches.skip_due(shared.clock.now());
  if (!firms) return tl::unexpected(firms.error());
  if (*firms == 0) return {};
  return trail.audit.record({std::nullopt,
                             {terms::Side::System, "server", "server"},
                             "notices.digests-skipped",
                             "store",
                             fmt::format("{} firms", *firms)});
}

/// No router is handed what somebody may have taken back since.
[[nodiscard]] Result<void> settle_blocks(Transaction& transaction, Shared const& shared) {
  BoundBlocking bound{transaction, shared};
  if (auto raised = bound.filters.raise_all(kGenerationStride); !raised) return raised;
  // Nothing has changed since a cursor of before: who followed it would be told nothing.
  if (auto forgotten = bound.feed_sets.forget_all_cursors(); !forgotten) return forgotten;
  auto const ended = blocking::settle_restored(bound.ports, shared.clock.now());
  if (!ended) return tl::unexpected(ended.error());
  if (*ended == 0) return {};
  return bound.trail.audit.record({std::nullopt,
                                   {terms::Side::System, "server", "server"},
                                   "blocking.restored",
                                   "store",
                                   fmt::format("{} ended", *ended)});
}

[[nodiscard]] Result<void> settle(Transaction& transaction, Shared const& shared,
                                  std::string const& from) {
  identity::store::SqlSessions sessions{transaction};
  if (auto ended = sessions.remove_old(kForever, kForever); !ended) return ended;
  identity::store::SqlPasswordLinks links{transaction};
  if (auto ended = links.remove_old(kForever); !ended) return ended;
  identity::store::SqlSignInSteps steps{transaction};
  if (auto ended = steps.remove_old(kForever); !ended) return ended;
  if (auto settled = settle_blocks(transaction, shared); !settled) return settled;
  notices::store::SqlNotices notices{transaction};
  if (auto doubted = notices.doubt_all(shared.clock.now()); !doubted) return doubted;
  BoundTrail trail{transaction, shared};
  if (auto skipped = skip_digests(transaction, shared, trail); !skipped) return skipped;
  auto recorded = trail.audit.record({std::nullopt,
                                      {terms::Side::System, "server", "server"},
                                      "operations.restored",
                                      "store",
                                      from});
  if (!recorded) return recorded;
  return platform::sql::keep_fact(transaction, kRestored, "");
}

}  // namespace

Result<void> mark_restored(std::filesystem::path const& store, BackupContents const& contents) {
  auto const opened = platform::sql::open_sqlite(store.string(), 1);
  if (!opened) return tl::unexpected(opened.error());
  auto const from = fmt::format("back-up of {}, made with {}, trail of {} entries",
                                base::iso8601(contents.made_at), contents.program,
                                contents.audit_seq);
  return (*opened)->write([&from](Transaction& transaction) {
    return platform::sql::keep_fact(transaction, kRestored, from);
  });
}

Result<void> settle_restored(platform::sql::Database& database, Shared const& shared) {
  return database.write([&shared](Transaction& transaction) -> Result<void> {
    auto const from = platform::sql::fact_of(transaction, kRestored);
    if (!from) return tl::unexpected(from.error());
    if (!*from || (*from)->empty()) return {};
    return settle(transaction, shared, **from);
  });
}

}  // namespace app
