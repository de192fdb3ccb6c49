#include "domain/audit/store/tenant_tables.hpp"

#include "domain/audit/erasure.hpp"
#include "domain/audit/store/sql_audit_trail.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/sql/rows.hpp"

#include <set>

namespace audit::store {
namespace {

using base::Result;
using platform::sql::ErasedRows;
using platform::sql::Statement;
using platform::sql::Transaction;

struct Found {
  std::int64_t seq;
  std::string hash;
  std::string actor_id;
};

[[nodiscard]] Result<std::vector<Found>> entries_of(Transaction& transaction,
                                                    terms::TenantId const& tenant,
                                                    std::int64_t count_max) {
  auto statement = transaction.prepare(
      "SELECT seq, hash, actor_id FROM audit_entries WHERE tenant_id = ? ORDER BY seq LIMIT ?");
  statement.bind(tenant.text()).bind(count_max);
  return platform::sql::all_rows(statement, [](Statement const& row) {
    return Found{row.integer(0), row.string(1), row.string(2)};
  });
}

/// The number of the entry that says what is erased.
[[nodiscard]] Result<std::int64_t> say(Transaction& transaction, base::Clock const& clock,
                                       std::vector<Found> const& found) {
  ErasedEntries erased;
  for (auto const& entry : found) {
    erased.add(entry.seq, entry.hash, platform::crypto::sha256_hex);
  }
  terms::Actor const clockwork{terms::Side::System, "scheduler", "自動処理"};
  SqlAuditTrail trail{transaction, clock};
  auto said = trail.record({std::nullopt, clockwork, kEntriesErased, "", erased.detail()});
  if (!said) return base::pass(said);
  auto const head = SqlEntries{transaction}.head();
  if (!head) return tl::unexpected(head.error());
  return (*head)->seq;
}

/// Names of people who did nothing that is still told of.
[[nodiscard]] Result<void> forget_actors(Transaction& transaction,
                                         std::set<std::string> const& actors) {
  for (auto const& actor : actors) {
    auto statement = transaction.prepare(
        "DELETE FROM audit_actors WHERE actor_id = ? AND NOT EXISTS (SELECT 1 FROM audit_entries "
        "e WHERE e.actor_id = audit_actors.actor_id AND e.actor_name = audit_actors.actor_name)");
    if (auto gone = run(statement.bind(actor)); !gone) return gone;
  }
  return {};
}

[[nodiscard]] Result<ErasedRows> erase_entries(Transaction& transaction, base::Clock const& clock,
                                               terms::TenantId const& tenant,
                                               std::int64_t count_max) {
  auto const found = entries_of(transaction, tenant, count_max);
  if (!found) return tl::unexpected(found.error());
  if (found->empty()) return ErasedRows{};
  auto const said = say(transaction, clock, *found);
  if (!said) return tl::unexpected(said.error());
  auto statement = transaction.prepare(
      "UPDATE audit_entries SET at = 0, tenant_id = NULL, actor_side = ?, actor_id = '', "
      "actor_name = '', action = '', subject = '', detail = ? WHERE tenant_id = ? AND seq <= ?");
  statement.bind(kErasedSide)
      .bind(std::to_string(*said))
      .bind(tenant.text())
      .bind(found->back().seq);
  if (auto blanked = run(statement); !blanked) return base::pass(blanked);
  std::set<std::string> actors;
  for (auto const& entry : *found) actors.insert(entry.actor_id);
  if (auto gone = forget_actors(transaction, actors); !gone) return base::pass(gone);
  return ErasedRows{static_cast<std::int64_t>(found->size()), {}};
}

}  // namespace

std::vector<platform::sql::TenantTable> tenant_tables(base::Clock const& clock) {
  return {{.slice = "audit",
           .name = "desk_readings",
           .key = "id",
           .given = {"reader_name", "kind", "thing_id", "read_at@"},
           .title = "窓口による閲覧"},
          {.slice = "audit",
           .name = "audit_entries",
           .key = "seq",
           .ungiven = "the installation's own proof, for auditors; what was done stands in the "
                      "histories that are given",
           .erase = [&clock](Transaction& transaction, terms::TenantId const& tenant,
                             std::int64_t count_max) {
             return erase_entries(transaction, clock, tenant, count_max);
           }}};
}

}  // namespace audit::store
