#include "portal/waves.hpp"

#include "platform/sql/rows.hpp"
#include "portal/counts.hpp"
#include "portal/wave_rows.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <map>
#include <set>

namespace portal {
namespace {

using base::ErrorKind;
using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

constexpr std::array<std::string_view, 4> kViews{"all", "peers", "signatures", "serious"};

/// The conditions of a view; each stands in an index whose order is that of the list.
[[nodiscard]] std::string_view where_of(WaveView view) {
  switch (view) {
    case WaveView::All: return "w.firms >= 2";
    case WaveView::Peers: return "w.firms >= 2 AND w.kind = 'peer'";
    case WaveView::Signatures: return "w.firms >= 2 AND w.kind = 'signature'";
    case WaveView::Serious: return "w.firms >= 2 AND w.risk_rank <= 1";
  }
  return "";
}

/// The key of the last row of a page: "<firms>.<last_seen>.<seq>".
struct Cursor {
  static constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
  std::int64_t firms = kMax;
  std::int64_t last_seen = kMax;
  std::int64_t number = kMax;
};

[[nodiscard]] Result<Cursor> read_cursor(std::optional<std::string> const& text) {
  if (!text) return Cursor{};
  std::string_view const all = *text;
  auto const first = all.find('.');
  auto const last = all.rfind('.');
  if (first < last && last != std::string_view::npos) {
    auto const firms = wave_number(all.substr(0, first));
    auto const seen = wave_number(all.substr(first + 1, last - first - 1));
    auto const number = wave_number(all.substr(last + 1));
    if (firms && seen && number) return Cursor{*firms, *seen, *number};
  }
  return base::fail(ErrorKind::Invalid, "portal.cursor", "The cursor is not one of this list.",
                    {{"/cursor", "from next_cursor"}});
}

[[nodiscard]] DeskWaveList empty_list(WaveRules const& rules) {
  return {{}, std::nullopt, rules.days, rules.firms_min};
}

[[nodiscard]] Result<std::int64_t> blocks_of(Transaction& transaction, std::string_view peer,
                                             std::string_view phase) {
  auto statement = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE target = ? AND phase = ? "
      "AND phase <> 'ended' LIMIT ?) AS counted");
  return platform::sql::only_number(statement.bind(peer).bind(phase).bind(kCountMax));
}

[[nodiscard]] Result<void> count_blocks(Transaction& transaction, DeskWave& wave) {
  if (key_of(wave).kind != WaveKind::Peer) return {};
  auto const in_force = blocks_of(transaction, wave.what, "in_force");
  if (!in_force) return tl::unexpected(in_force.error());
  auto const waiting = blocks_of(transaction, wave.what, "waiting");
  if (!waiting) return tl::unexpected(waiting.error());
  wave.blocks_in_force = *in_force;
  wave.blocks_waiting = *waiting;
  return {};
}

/// Which of some waves open inquiries name, and whose they are.
class Asking {
 public:
  explicit Asking(std::span<DeskWave const> waves) {
    for (std::size_t i = 0; i < waves.size(); ++i) place_.emplace(key_of(waves[i]), i);
  }

  [[nodiscard]] Result<void> look(Transaction& transaction) {
    auto statement = transaction.prepare(fmt::format(
        "SELECT i.tenant_id, a.direction, a.src_ip, a.dst_ip, a.signature, a.name "
        "FROM inquiries i CROSS JOIN inquiry_alerts l CROSS JOIN alerts a WHERE i.is_ended = 0 "
        "AND l.inquiry_id = i.id AND {} LIMIT ?",
        kIsLinkedAlert));
    statement.bind(kAskingMax);
    for (;;) {
      auto const stepped = statement.step();
      if (!stepped) return tl::unexpected(stepped.error());
      if (!*stepped) return {};
      take(statement);
    }
  }

  void put_into(std::span<DeskWave> waves) const {
    for (auto const& [place, tenants] : tenants_) {
      waves[place].asking_firms = static_cast<std::int64_t>(tenants.size());
    }
  }

 private:
  void take(Statement const& row) {
    for (auto const& key :
         wave_keys_of({row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)})) {
      auto const found = place_.find(key);
      if (found != place_.end()) tenants_[found->second].insert(row.string(0));
    }
  }

  std::map<WaveKey, std::size_t> place_{};
  std::map<std::size_t, std::set<std::string>> tenants_{};
};

/// What stands beside the rows of the index: inquiries, blocks.
[[nodiscard]] Result<void> complete(Transaction& transaction, std::vector<DeskWave>& waves) {
  for (auto& wave : waves) {
    if (auto counted = count_blocks(transaction, wave); !counted) return counted;
  }
  return count_asking(transaction, waves);
}

[[nodiscard]] Result<std::optional<DeskWave>> wave_of_key(Transaction& transaction,
                                                          WaveRules const& rules,
                                                          WaveKey const& key) {
  auto statement = transaction.prepare(std::string{select_waves()} +
                                       "WHERE w.kind = ? AND w.what = ? AND w.name = ?");
  statement.bind(name_of(key.kind)).bind(key.what).bind(key.name);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<DeskWave>{};
  auto wave = wave_row(statement);
  return wave.firms < rules.firms_min ? std::nullopt : std::optional{std::move(wave)};
}

[[nodiscard]] Result<std::vector<WaveKey>> keys_of_alert(Transaction& transaction,
                                                         terms::TenantId const& tenant,
                                                         std::string_view alert) {
  auto statement = transaction.prepare(
      "SELECT direction, src_ip, dst_ip, signature, name FROM alerts WHERE tenant_id = ? "
      "AND id = COALESCE((SELECT alert_id FROM alert_folds WHERE tenant_id = ? "
      "AND folded_id = ?), ?)");
  statement.bind(tenant.text()).bind(tenant.text()).bind(alert).bind(alert);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) {
    return base::fail(ErrorKind::NotFound, "alerts.unknown", "このアラートは見つかりません。");
  }
  return wave_keys_of({statement.text(0), statement.text(1), statement.text(2), statement.text(3),
                       statement.text(4)});
}

}  // namespace

std::optional<WaveView> wave_view_from(std::string_view name) {
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    if (kViews[i] == name) return static_cast<WaveView>(i);
  }
  return std::nullopt;
}

Result<void> count_asking(Transaction& transaction, std::span<DeskWave> waves) {
  Asking asking{waves};
  if (auto looked = asking.look(transaction); !looked) return looked;
  asking.put_into(waves);
  return {};
}

Result<DeskWaveList> desk_waves(Transaction& transaction, WaveRules const& rules, WaveView view,
                                terms::PageRequest const& page) {
  auto const cursor = read_cursor(page.cursor);
  if (!cursor) return tl::unexpected(cursor.error());
  auto statement = transaction.prepare(
      fmt::format("{}WHERE {} AND w.firms >= ? AND (w.firms, w.last_seen, w.seq) < (?, ?, ?) "
                  "ORDER BY w.firms DESC, w.last_seen DESC, w.seq DESC LIMIT ?",
                  select_waves(), where_of(view)));
  statement.bind(rules.firms_min).bind(cursor->firms).bind(cursor->last_seen);
  statement.bind(cursor->number).bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, wave_row);
  if (!rows) return base::pass(rows);
  auto list = empty_list(rules);
  if (rows->size() > page.limit) {
    rows->pop_back();
    auto const& last = rows->back();
    list.next_cursor = fmt::format("{}.{}.{}", last.firms, last.last_seen_at.micros(), last.id);
  }
  list.items = std::move(*rows);
  if (auto done = complete(transaction, list.items); !done) return base::pass(done);
  return list;
}

Result<DeskWaveList> waves_of_alert(Transaction& transaction, WaveRules const& rules,
                                    terms::TenantId const& tenant, std::string_view alert) {
  auto const keys = keys_of_alert(transaction, tenant, alert);
  if (!keys) return tl::unexpected(keys.error());
  auto list = empty_list(rules);
  for (auto const& key : *keys) {
    auto wave = wave_of_key(transaction, rules, key);
    if (!wave) return base::pass(wave);
    if (*wave) list.items.push_back(std::move(**wave));
  }
  if (auto done = complete(transaction, list.items); !done) return base::pass(done);
  return list;
}

Result<DeskWave> wave_of_id(Transaction& transaction, WaveRules const& rules, std::string_view id) {
  auto statement = transaction.prepare(std::string{select_waves()} + "WHERE w.seq = ?");
  auto const stepped = statement.bind(wave_number(id).value_or(-1)).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped && statement.integer(7) >= rules.firms_min) {
    std::vector<DeskWave> one{wave_row(statement)};
    if (auto done = count_blocks(transaction, one.front()); !done) return base::pass(done);
    return std::move(one.front());
  }
  return base::fail(ErrorKind::NotFound, "portal.no-wave",
                    "この同時多発は見つかりません。しばらく検知がなく、終わったと思われます。");
}

}  // namespace portal
