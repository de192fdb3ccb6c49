#include "portal/wave_index.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace portal {
namespace {

using base::Instant;
using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

/// What one firm saw of one key, over some time.
struct Seen {
  Instant first;
  Instant last;
  std::int64_t sightings = 0;
  std::int64_t risk_rank = 0;  // 0 is the worst
  bool is_outbound = false;
  bool is_inbound = false;
  std::int64_t last_day = 0;
  std::int64_t days = 1;  // bit n: n days before the last

  void add(Seen const& other) {
    auto const newest = std::max(last_day, other.last_day);
    days = shifted(days, newest - last_day) | shifted(other.days, newest - other.last_day);
    last_day = newest;
    first = std::min(first, other.first);
    last = std::max(last, other.last);
    sightings += other.sightings;
    risk_rank = std::min(risk_rank, other.risk_rank);
    is_outbound = is_outbound || other.is_outbound;
    is_inbound = is_inbound || other.is_inbound;
  }

 private:
  [[nodiscard]] static std::int64_t shifted(std::int64_t days, std::int64_t by) {
    constexpr std::int64_t kAll = (std::int64_t{1} << WaveRules::kDaysMax) - 1;
    return by < WaveRules::kDaysMax ? (days << by) & kAll : 0;
  }
};

/// What some runs say: of each key, by tenant.
struct Taken {
  std::map<WaveKey, std::map<std::string, Seen>> waves{};
  std::int64_t runs = 0;      // that count
  std::int64_t last_run = 0;  // of these
};

/// Runs behind the first and up to the second.
struct Reach {
  std::int64_t after;
  std::int64_t to;
};

[[nodiscard]] std::int64_t rank_of(std::string_view risk) {
  auto const known = terms::risk_from(risk);
  DESK_CHECK(known);
  return static_cast<std::int64_t>(*known);
}

/// So many runs are looked at in one piece, of which few may count: after an upgrade most are old.
constexpr std::int64_t kLookedAtMax = 10'000;

[[nodiscard]] Result<Reach> reach(Transaction& transaction) {
  auto statement = transaction.prepare(
      "SELECT last_run, (SELECT MAX(seq) FROM alert_sighting_runs) FROM wave_cursor WHERE one = 1");
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  DESK_CHECK(*stepped);
  auto const after = statement.integer(0);
  auto const newest = statement.optional_integer(1).value_or(0);
  return Reach{after, std::clamp(newest, after, after + kLookedAtMax)};
}

void take(Taken& taken, Statement const& row, Instant now) {
  ++taken.runs;
  taken.last_run = row.integer(0);
  auto const last = std::min(row.instant(3), now);
  auto const direction = row.text(5);
  Seen const seen{std::min(row.instant(2), now),
                  last,
                  row.integer(4),
                  rank_of(row.text(10)),
                  direction == "outbound",
                  direction == "inbound",
                  day_of(last)};
  for (auto& key : wave_keys_of({direction, row.text(6), row.text(7), row.text(8), row.text(9)})) {
    auto& firms = taken.waves[std::move(key)];
    auto const [at, is_new] = firms.try_emplace(row.string(1), seen);
    if (!is_new) at->second.add(seen);
  }
}

/// Those of the days that count.
struct Wanted {
  Reach reach;
  Instant since;
  Instant now;
  std::int64_t max;
};
[[nodiscard]] Result<Taken> take_runs(Transaction& transaction, Wanted const& wanted) {
  auto statement = transaction.prepare(
      "SELECT r.seq, r.tenant_id, r.first_at, r.last_at, r.sightings, a.direction, a.src_ip, "
      "a.dst_ip, a.signature, a.name, a.risk FROM alert_sighting_runs r CROSS JOIN alerts a "
      "WHERE r.seq > ? AND r.seq <= ? AND r.last_at >= ? AND a.id = r.alert_id "
      "ORDER BY r.seq LIMIT ?");
  statement.bind(wanted.reach.after).bind(wanted.reach.to).bind(wanted.since).bind(wanted.max);
  Taken taken;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return taken;
    take(taken, statement, wanted.now);
  }
}

/// A row of `waves`: what all its firms saw.
struct Wave {
  std::int64_t number = 0;
  std::int64_t firms = 0;
  Seen seen;
};

[[nodiscard]] Seen seen_of(Statement const& row, int from) {
  return {row.instant(from),     row.instant(from + 1), row.integer(from + 2),
          row.integer(from + 3), row.boolean(from + 4), row.boolean(from + 5)};
}

void bind_seen(Statement& statement, Seen const& seen) {
  statement.bind(seen.first).bind(seen.last).bind(seen.sightings).bind(seen.risk_rank);
  statement.bind(seen.is_outbound).bind(seen.is_inbound);
}

/// The wave of a key; made when there is none yet, from the first thing seen, which is counted
/// when its firm is.
[[nodiscard]] Result<Wave> wave_of(Transaction& transaction, WaveKey const& key, Seen first) {
  auto looking = transaction.prepare(
      "SELECT seq, firms, first_seen, last_seen, sightings, risk_rank, is_outbound, is_inbound "
      "FROM waves WHERE kind = ? AND what = ? AND name = ?");
  looking.bind(name_of(key.kind)).bind(key.what).bind(key.name);
  auto const found = looking.step();
  if (!found) return tl::unexpected(found.error());
  if (*found) return Wave{looking.integer(0), looking.integer(1), seen_of(looking, 2)};
  first.sightings = 0;
  auto making = transaction.prepare(
      "INSERT INTO waves (kind, what, name, firms, first_seen, last_seen, sightings, risk_rank, "
      "is_outbound, is_inbound) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?) RETURNING seq");
  making.bind(name_of(key.kind)).bind(key.what).bind(key.name);
  bind_seen(making, first);
  auto const made = making.step();
  if (!made) return tl::unexpected(made.error());
  DESK_CHECK(*made);
  Wave wave{making.integer(0), 0, first};
  if (auto const end = making.step(); !end) return tl::unexpected(end.error());
  return wave;
}

[[nodiscard]] Result<void> store(Transaction& transaction, Wave const& wave) {
  auto statement = transaction.prepare(
      "UPDATE waves SET firms = ?, first_seen = ?, last_seen = ?, sightings = ?, risk_rank = ?, "
      "is_outbound = ?, is_inbound = ? WHERE seq = ?");
  statement.bind(wave.firms);
  bind_seen(statement, wave.seen);
  return run(statement.bind(wave.number));
}

[[nodiscard]] Result<std::optional<Seen>> stored(Transaction& transaction, std::int64_t wave,
                                                 std::string const& tenant) {
  auto statement = transaction.prepare(
      "SELECT first_seen, last_seen, sightings, risk_rank, is_outbound, is_inbound, last_day, days "
      "FROM wave_firms WHERE wave = ? AND tenant_id = ?");
  auto const stepped = statement.bind(wave).bind(tenant).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<Seen>{};
  auto seen = seen_of(statement, 0);
  seen.last_day = statement.integer(6);
  seen.days = statement.integer(7);
  return std::optional{seen};
}

[[nodiscard]] Result<void> store(Transaction& transaction, std::int64_t wave,
                                 std::string const& tenant, Seen const& seen) {
  auto statement = transaction.prepare(
      "INSERT INTO wave_firms (first_seen, last_seen, sightings, risk_rank, is_outbound, "
      "is_inbound, last_day, days, wave, tenant_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (wave, tenant_id) DO UPDATE SET first_seen = excluded.first_seen, "
      "last_seen = excluded.last_seen, sightings = excluded.sightings, "
      "risk_rank = excluded.risk_rank, is_outbound = excluded.is_outbound, "
      "is_inbound = excluded.is_inbound, last_day = excluded.last_day, days = excluded.days");
  bind_seen(statement, seen);
  return run(statement.bind(seen.last_day).bind(seen.days).bind(wave).bind(tenant));
}

[[nodiscard]] Result<void> note(Transaction& transaction, Wave& wave, std::string const& tenant,
                                Seen const& news) {
  auto known = stored(transaction, wave.number, tenant);
  if (!known) return base::pass(known);
  bool const is_new = !*known;
  auto all = known->value_or(news);
  if (!is_new) all.add(news);
  if (is_new) ++wave.firms;
  wave.seen.add(news);
  return store(transaction, wave.number, tenant, all);
}

[[nodiscard]] Result<void> note(Transaction& transaction, Taken const& taken) {
  for (auto at = taken.waves.begin(); at != taken.waves.end(); ++at) {
    auto wave = wave_of(transaction, at->first, at->second.begin()->second);
    if (!wave) return base::pass(wave);
    for (auto const& [tenant, news] : at->second) {
      if (auto done = note(transaction, *wave, tenant, news); !done) return done;
    }
    if (auto done = store(transaction, *wave); !done) return done;
  }
  return {};
}

/// Of the firms that are left; without one it is no more.
[[nodiscard]] Result<void> sum_up_anew(Transaction& transaction, std::int64_t wave) {
  auto statement = transaction.prepare(
      "SELECT COUNT(*), MIN(first_seen), MAX(last_seen), SUM(sightings), MIN(risk_rank), "
      "MAX(is_outbound), MAX(is_inbound) FROM wave_firms WHERE wave = ?");
  auto const stepped = statement.bind(wave).step();
  if (!stepped) return tl::unexpected(stepped.error());
  auto const firms = statement.integer(0);
  if (firms > 0) return store(transaction, {wave, firms, seen_of(statement, 1)});
  auto ending = transaction.prepare("DELETE FROM waves WHERE seq = ?");
  return run(ending.bind(wave));
}

/// How many firms a statement takes out; their waves are summed up anew.
[[nodiscard]] Result<std::int64_t> gone_of(Transaction& transaction, Statement& statement) {
  auto const gone = all_rows(statement, [](Statement const& row) { return row.integer(0); });
  if (!gone) return tl::unexpected(gone.error());
  for (auto const wave : std::set<std::int64_t>(gone->begin(), gone->end())) {
    if (auto done = sum_up_anew(transaction, wave); !done) return tl::unexpected(done.error());
  }
  return static_cast<std::int64_t>(gone->size());
}

}  // namespace

Result<bool> has_wave_work(Transaction& transaction, WaveRules const& rules, Instant now) {
  auto statement = transaction.prepare(
      "SELECT EXISTS (SELECT 1 FROM alert_sighting_runs WHERE seq > "
      "(SELECT last_run FROM wave_cursor WHERE one = 1)) OR "
      "EXISTS (SELECT 1 FROM wave_firms WHERE last_day < ?)");
  auto const stepped = statement.bind(first_day_of(rules, now)).step();
  if (!stepped) return tl::unexpected(stepped.error());
  return statement.boolean(0);
}

Result<std::int64_t> take_sightings(Transaction& transaction, WaveRules const& rules, Instant now,
                                    std::int64_t max) {
  auto const reached = reach(transaction);
  if (!reached) return tl::unexpected(reached.error());
  auto const taken = take_runs(transaction, {*reached, begin_of(rules, now), now, max});
  if (!taken) return tl::unexpected(taken.error());
  if (auto done = note(transaction, *taken); !done) return tl::unexpected(done.error());
  auto const last = taken->runs < max ? reached->to : taken->last_run;
  if (last == reached->after) return 0;
  auto statement = transaction.prepare("UPDATE wave_cursor SET last_run = ? WHERE one = 1");
  if (auto done = run(statement.bind(last)); !done) return tl::unexpected(done.error());
  return last - reached->after;
}

Result<std::int64_t> end_sightings(Transaction& transaction, WaveRules const& rules, Instant now,
                                   std::int64_t max) {
  auto statement = transaction.prepare(
      "DELETE FROM wave_firms WHERE (wave, tenant_id) IN (SELECT wave, tenant_id FROM wave_firms "
      "WHERE last_day < ? ORDER BY last_day LIMIT ?) RETURNING wave");
  statement.bind(first_day_of(rules, now)).bind(max);
  return gone_of(transaction, statement);
}

Result<std::int64_t> let_firm_go(Transaction& transaction, terms::TenantId const& tenant,
                                 std::int64_t max) {
  auto statement = transaction.prepare(
      "DELETE FROM wave_firms WHERE (wave, tenant_id) IN (SELECT wave, tenant_id FROM wave_firms "
      "WHERE tenant_id = ? ORDER BY wave LIMIT ?) RETURNING wave");
  statement.bind(tenant.text()).bind(max);
  return gone_of(transaction, statement);
}

}  // namespace portal
