#include "domain/leaving/depart.hpp"

namespace leaving {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] terms::Actor clockwork() { return {terms::Side::System, "scheduler", "自動処理"}; }

[[nodiscard]] Result<Departure> seen(LeavingPorts& ports, DepartureAct const& act) {
  auto found = ports.departures.find(act.tenant);
  if (!found) return pass(found);
  if (!*found) return fail(ErrorKind::NotFound, "leaving.none", "この契約は続いています。");
  if ((*found)->revision != act.revision_seen) {
    return fail(ErrorKind::Conflict, "leaving.changed",
                "ほかの方が先に変更しました。画面を読み込み直してください。");
  }
  return std::move(**found);
}

[[nodiscard]] Result<Departure> kept(LeavingPorts& ports, Departure departure,
                                     terms::AuditEntry const& entry) {
  if (auto saved = ports.departures.save(departure); !saved) return pass(saved);
  if (auto recorded = ports.audit.record(entry); !recorded) return pass(recorded);
  ++departure.revision;
  return departure;
}

}  // namespace

Result<void> begin_departure(LeavingPorts& ports, Surroundings const& around,
                             terms::TenantId const& tenant) {
  auto const facts = ports.contracts.facts_of(tenant);
  if (!facts && facts.error().kind == ErrorKind::NotFound) return {};  // erased meanwhile
  if (!facts) return tl::unexpected(facts.error());
  auto const now = around.clock.now();
  if (!facts->ended_at || *facts->ended_at > now) return {};
  auto const departure = departed(tenant, facts->number, *facts->ended_at, now, around.rules);
  auto const is_new = ports.departures.add(departure);
  if (!is_new) return tl::unexpected(is_new.error());
  if (!*is_new) return {};
  return ports.audit.record({tenant, clockwork(), "leaving.departed", tenant.text(),
                             "erased on " + base::iso8601(departure.erase_at)});
}

Result<Departure> move_erasure(LeavingPorts& ports, Surroundings const& around,
                               DepartureAct const& act, base::Instant erase_at) {
  auto found = seen(ports, act);
  if (!found) return found;
  auto const before = found->erase_at;
  auto moved = erased_on(std::move(*found), erase_at, around.clock.now());
  if (!moved) return moved;
  return kept(ports, std::move(*moved),
              {act.tenant, act.by, "leaving.erasure-moved", act.tenant.text(),
               base::iso8601(before) + " -> " + base::iso8601(erase_at)});
}

Result<Departure> hold_erasure(LeavingPorts& ports, Surroundings const& around,
                               DepartureAct const& act, Hold const& hold) {
  auto found = seen(ports, act);
  if (!found) return found;
  auto with = held(std::move(*found), hold, around.clock.now());
  if (!with) return with;
  return kept(ports, std::move(*with),
              {act.tenant, act.by, "leaving.erasure-held", act.tenant.text(),
               "until " + base::iso8601(hold.until) + ": " + hold.reason});
}

Result<Departure> release_erasure(LeavingPorts& ports, DepartureAct const& act) {
  auto found = seen(ports, act);
  if (!found) return found;
  auto without = released(std::move(*found));
  if (!without) return without;
  return kept(ports, std::move(*without),
              {act.tenant, act.by, "leaving.erasure-released", act.tenant.text()});
}

}  // namespace leaving
