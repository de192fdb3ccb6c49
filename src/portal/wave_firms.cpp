#include "portal/wave_firms.hpp"

#include "platform/sql/rows.hpp"
#include "portal/wave_rows.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <tuple>

namespace portal {
namespace {

using base::Instant;
using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

/// A wave over more firms than this shows the days of these alone.
constexpr std::int64_t kFirmsReadMax = 20'000;

struct FirmDays {
  WaveFirm firm;
  std::int64_t last_day;
  std::int64_t days;
};

[[nodiscard]] FirmDays firm_row(Statement const& row) {
  WaveFirm firm{row.string(0),
                "",
                risk_of_rank(row.integer(1)),
                direction_of(row.boolean(2), row.boolean(3)),
                row.integer(4),
                row.instant(5),
                row.instant(6),
                {}};
  return {std::move(firm), row.integer(7), row.integer(8)};
}

[[nodiscard]] std::vector<WaveDay> days_of(std::vector<FirmDays> const& firms,
                                           std::int64_t first_day, std::int64_t today) {
  std::vector<WaveDay> days;
  for (auto day = first_day; day <= today; ++day) {
    auto const count = std::count_if(firms.begin(), firms.end(), [day](FirmDays const& firm) {
      auto const ago = firm.last_day - day;
      return ago >= 0 && ago < WaveRules::kDaysMax && ((firm.days >> ago) & 1) == 1;
    });
    days.push_back({terms::iso_day(std::chrono::local_days{std::chrono::days{day}}), count});
  }
  return days;
}

[[nodiscard]] WaveAlert alert_row(Statement const& row) {
  return {row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
          row.string(5), row.string(6), row.string(7), row.instant(8)};
}

/// The newest alerts of one place in an index, to be bound.
[[nodiscard]] Statement newest_alerts(Transaction& transaction, std::string_view where) {
  return transaction.prepare(fmt::format(
      "SELECT id, name, risk, src_ip, dst_ip, direction, life, block_status, last_seen "
      "FROM alerts WHERE {} AND last_seen >= ? ORDER BY last_seen DESC, id DESC LIMIT ?",
      where));
}

[[nodiscard]] Result<void> add_rows(Statement& statement, Instant since,
                                    std::vector<WaveAlert>& alerts) {
  statement.bind(since).bind(static_cast<std::int64_t>(kWaveAlertsMax));
  auto rows = all_rows(statement, alert_row);
  if (!rows) return base::pass(rows);
  alerts.insert(alerts.end(), std::make_move_iterator(rows->begin()),
                std::make_move_iterator(rows->end()));
  return {};
}

[[nodiscard]] Result<void> add_of_peer(Transaction& transaction, WaveKey const& key, Instant since,
                                       WaveFirm& firm) {
  for (std::string_view const where :
       {"tenant_id = ? AND dst_ip = ?", "tenant_id = ? AND src_ip = ?"}) {
    auto statement = newest_alerts(transaction, where);
    statement.bind(firm.tenant_id).bind(key.what);
    if (auto added = add_rows(statement, since, firm.alerts); !added) return added;
  }
  return {};
}

[[nodiscard]] Result<std::vector<std::int64_t>> kinds_of(Transaction& transaction,
                                                         std::string const& tenant,
                                                         WaveKey const& key) {
  constexpr std::int64_t kKindsMax = 100;  // risks, directions, states … of one signature
  auto statement = transaction.prepare(
      "SELECT seq FROM alert_kinds WHERE tenant_id = ? AND signature = ? AND name = ? LIMIT ?");
  statement.bind(tenant).bind(key.what).bind(key.name).bind(kKindsMax);
  return all_rows(statement, [](Statement const& row) { return row.integer(0); });
}

/// A kind is one tenant's.
[[nodiscard]] Result<void> add_of_signature(Transaction& transaction, WaveKey const& key,
                                            Instant since, WaveFirm& firm) {
  auto const kinds = kinds_of(transaction, firm.tenant_id, key);
  if (!kinds) return tl::unexpected(kinds.error());
  for (auto const kind : *kinds) {
    auto statement = newest_alerts(transaction, "kind = ?");
    statement.bind(kind);
    if (auto added = add_rows(statement, since, firm.alerts); !added) return added;
  }
  return {};
}

[[nodiscard]] Result<void> read_alerts(Transaction& transaction, WaveKey const& key, Instant since,
                                       WaveFirm& firm) {
  auto added = key.kind == WaveKind::Peer ? add_of_peer(transaction, key, since, firm)
                                          : add_of_signature(transaction, key, since, firm);
  if (!added) return added;
  auto& alerts = firm.alerts;
  std::sort(alerts.begin(), alerts.end(), [](auto const& one, auto const& other) {
    return std::tie(one.last_seen_at, one.id) > std::tie(other.last_seen_at, other.id);
  });
  if (alerts.size() > kWaveAlertsMax) {
    alerts.erase(alerts.begin() + static_cast<std::ptrdiff_t>(kWaveAlertsMax), alerts.end());
  }
  return {};
}

[[nodiscard]] Result<void> read_name(Transaction& transaction, WaveFirm& firm) {
  auto statement = transaction.prepare("SELECT name FROM tenants WHERE id = ?");
  auto const stepped = statement.bind(firm.tenant_id).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) firm.tenant_name = statement.string(0);
  return {};
}

}  // namespace

Result<void> read_firms(Transaction& transaction, WaveRules const& rules, Instant now,
                        DeskWaveDetail& detail) {
  auto statement = transaction.prepare(
      "SELECT tenant_id, risk_rank, is_outbound, is_inbound, sightings, first_seen, last_seen, "
      "last_day, days FROM wave_firms WHERE wave = ? LIMIT ?");
  auto firms = all_rows(statement.bind(number_of(detail.wave)).bind(kFirmsReadMax), firm_row);
  if (!firms) return base::pass(firms);
  detail.days = days_of(*firms, first_day_of(rules, now), day_of(now));
  auto const shown = static_cast<std::ptrdiff_t>(std::min(firms->size(), kWaveFirmsMax));
  std::partial_sort(firms->begin(), firms->begin() + shown, firms->end(),
                    [](FirmDays const& one, FirmDays const& other) {
                      return std::tie(one.firm.last_seen_at, one.firm.tenant_id) >
                             std::tie(other.firm.last_seen_at, other.firm.tenant_id);
                    });
  auto const key = key_of(detail.wave);
  for (auto at = firms->begin(); at != firms->begin() + shown; ++at) {
    auto read = read_name(transaction, at->firm);
    if (read) read = read_alerts(transaction, key, begin_of(rules, now), at->firm);
    if (!read) return read;
    detail.firms.push_back(std::move(at->firm));
  }
  return {};
}

}  // namespace portal
