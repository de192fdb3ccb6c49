#include "portal/peer_firms.hpp"

#include "platform/sql/rows.hpp"
#include "portal/wave_key.hpp"

#include <algorithm>

namespace portal {
namespace {

using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

/// How the alerts of so many firms were judged is looked at.
constexpr std::int64_t kJudgedMax = 50;

struct Wave {
  std::int64_t number;
  std::int64_t others;
};

[[nodiscard]] Result<std::optional<Wave>> wave_about(Transaction& transaction,
                                                     terms::TenantId const& tenant,
                                                     terms::IpAddress const& outside) {
  auto statement = transaction.prepare(
      "SELECT w.seq, w.firms - EXISTS (SELECT 1 FROM wave_firms f WHERE f.wave = w.seq "
      "AND f.tenant_id = ?) FROM waves w WHERE w.kind = ? AND w.what = ? AND w.name = ''");
  statement.bind(tenant.text()).bind(name_of(WaveKind::Peer)).bind(outside.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return Wave{statement.integer(0), statement.integer(1)};
}

/// By the newest alert of each.
[[nodiscard]] Result<std::vector<std::optional<std::string>>> lives_of(
    Transaction& transaction, Wave const& wave, terms::TenantId const& tenant,
    terms::IpAddress const& outside) {
  auto statement = transaction.prepare(
      "SELECT (SELECT a.life FROM alerts a WHERE a.tenant_id = f.tenant_id AND a.dst_ip = ? "
      "ORDER BY a.last_seen DESC, a.id DESC LIMIT 1) FROM wave_firms f "
      "WHERE f.wave = ? AND f.tenant_id <> ? LIMIT ?");
  statement.bind(outside.text()).bind(wave.number).bind(tenant.text()).bind(kJudgedMax);
  return all_rows(statement, [](Statement const& row) { return row.optional_string(0); });
}

}  // namespace

Result<blocking::OtherFirms> SqlPeerFirms::others(terms::TenantId const& tenant,
                                                  terms::IpAddress const& outside) {
  auto const wave = wave_about(transaction_, tenant, outside);
  if (!wave) return tl::unexpected(wave.error());
  if (!*wave || (*wave)->others == 0) return blocking::OtherFirms{};
  auto const lives = lives_of(transaction_, **wave, tenant, outside);
  if (!lives) return tl::unexpected(lives.error());
  blocking::OtherFirms others{(*wave)->others, 0, 0, 0};
  for (auto const& life : *lives) {
    if (!life) continue;
    ++others.looked_at;
    if (*life == "false_positive") ++others.false_positive;
    if (*life == "acknowledged" || *life == "in_progress" || *life == "done") {
      ++others.taken_seriously;
    }
  }
  return others;
}

}  // namespace portal
