#include "domain/audit/store/sql_audit_trail.hpp"

#include "domain/audit/store/sql_entries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/sql/rows.hpp"

namespace audit::store {
namespace {

using base::Result;

[[nodiscard]] Entry entry_of(terms::AuditEntry const& entry, std::int64_t seq, base::Instant at) {
  return {seq,
          at,
          entry.tenant ? std::optional{entry.tenant->text()} : std::nullopt,
          std::string{terms::name_of(entry.actor.side)},
          entry.actor.id,
          entry.actor.name,
          std::string{entry.action},
          entry.subject,
          entry.detail};
}

}  // namespace

Result<void> SqlAuditTrail::record(terms::AuditEntry const& entry) {
  auto const head = SqlEntries{transaction_}.head();
  if (!head) return tl::unexpected(head.error());
  if (!*head) {
    return base::fail(base::ErrorKind::Internal, "audit.head", "The audit trail has no end.");
  }
  auto const next = entry_of(entry, (*head)->seq + 1, clock_.now());
  auto const hash = platform::crypto::sha256_hex(canonical(next, (*head)->hash));
  auto insert = transaction_.prepare(
      "INSERT INTO audit_entries (seq, at, tenant_id, actor_side, actor_id, actor_name, action, "
      "subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(next.seq).bind(next.at).bind(next.tenant).bind(next.actor_side);
  insert.bind(next.actor_id).bind(next.actor_name).bind(next.action).bind(next.subject);
  insert.bind(next.detail).bind(hash);
  if (auto inserted = run(insert); !inserted) return inserted;
  auto actor = transaction_.prepare(
      "INSERT INTO audit_actors (actor_id, actor_name) VALUES (?, ?) ON CONFLICT DO NOTHING");
  if (auto known = run(actor.bind(next.actor_id).bind(next.actor_name)); !known) return known;
  auto move = transaction_.prepare("UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1");
  move.bind(next.seq).bind(hash);
  return run(move);
}

}  // namespace audit::store
