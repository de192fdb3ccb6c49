#pragma once

#include "domain/blocking/use_cases.hpp"
#include "support/fakes.hpp"
#include "support/memory_blocks.hpp"
#include "support/memory_brakes.hpp"
#include "support/memory_feeds.hpp"
#include "support/memory_never_lists.hpp"
#include "support/memory_router_filters.hpp"
#include "support/told_paths.hpp"

#include <map>
#include <set>
#include <string>

namespace support {

class MemoryAlertFacts final : public blocking::AlertFacts {
 public:
  base::Result<blocking::AlertFact> find(terms::TenantId const& tenant,
                                         terms::AlertId const& alert) override {
    auto const found = rows.find({tenant, alert});
    if (found != rows.end()) return found->second;
    return base::fail(base::ErrorKind::NotFound, "alerts.unknown", "unknown");
  }
  std::map<std::pair<terms::TenantId, terms::AlertId>, blocking::AlertFact> rows;
};

class MemoryContractFacts final : public blocking::ContractFacts {
 public:
  base::Result<std::string> tenant_name(terms::TenantId const& tenant) override {
    return "name of " + tenant.text();
  }
  base::Result<blocking::RouterFact> router(terms::TenantId const& tenant,
                                            terms::RouterId const& router) override {
    auto found = any_router(router);
    if (found && found->tenant == tenant) return found;
    return base::fail(base::ErrorKind::NotFound, "contracts.unknown-router", "unknown");
  }
  base::Result<std::vector<blocking::RouterFact>> routers_of(
      terms::TenantId const& tenant) override {
    std::vector<blocking::RouterFact> found;
    for (auto const& [router, fact] : routers) {
      if (fact.tenant == tenant) found.push_back(fact);
    }
    return found;
  }
  base::Result<blocking::RouterFact> any_router(terms::RouterId const& router) override {
    auto const found = routers.find(router);
    if (found != routers.end()) return found->second;
    return base::fail(base::ErrorKind::NotFound, "contracts.unknown-router", "unknown");
  }
  base::Result<bool> is_own_address(terms::IpAddress const& address) override {
    return own.contains(address);
  }
  base::Result<std::optional<blocking::DelegationFact>> delegation(terms::TenantId const& tenant,
                                                                   terms::DelegationId const& id,
                                                                   terms::RouterId const&,
                                                                   base::Instant at) override {
    if (tenant == delegation_tenant && id == delegated.id && at < delegated.ends_at) {
      return delegated;
    }
    return std::nullopt;
  }
  base::Result<std::vector<blocking::DelegationFact>> delegations_for(terms::TenantId const& tenant,
                                                                      terms::RouterId const& router,
                                                                      base::Instant at) override {
    auto const found = delegation(tenant, delegated.id, router, at);
    if (!*found) return std::vector<blocking::DelegationFact>{};
    return std::vector{**found};
  }
  base::Result<std::optional<blocking::DelegationFact>> as_made(
      terms::TenantId const& tenant, terms::DelegationId const& id) override {
    if (tenant == delegation_tenant && id == delegated.id) return delegated;
    return std::nullopt;
  }
  base::Result<void> note_use(blocking::DelegationUse const& use) override {
    uses.push_back(use);
    return {};
  }
  base::Result<void> note_agent(terms::RouterId const&, blocking::AgentNote const& note) override {
    last_note = note;
    return {};
  }
  std::map<terms::RouterId, blocking::RouterFact> routers;
  std::set<terms::IpAddress> own;
  terms::TenantId delegation_tenant = id<terms::TenantId>("acme");
  blocking::DelegationFact delegated{id<terms::DelegationId>("d1"),
                                     kNoon + std::chrono::hours{24 * 90}};
  std::vector<blocking::DelegationUse> uses;
  blocking::AgentNote last_note;
};

class KnownInquiries final : public blocking::InquiryFacts {
 public:
  base::Result<void> check(terms::TenantId const&, terms::InquiryId const& inquiry) override {
    if (inquiry.text() == "q1") return {};
    return base::fail(base::ErrorKind::NotFound, "inquiries.unknown", "unknown");
  }
};

class RecordingRouter final : public blocking::Router {
 public:
  explicit RecordingRouter(Handover handover) : handover_(handover) {}
  base::Result<Handover> apply(Change const& change) override {
    changes.push_back(change);
    return handover_;
  }
  std::vector<Change> changes;

 private:
  Handover handover_;
};

/// Nobody talked to anybody but as a test says.
class ToldUses final : public blocking::PeerUses {
 public:
  base::Result<blocking::PeerUse> of(terms::TenantId const&, terms::IpAddress const& outside,
                                     base::Instant) override {
    return rows[outside];
  }
  std::map<terms::IpAddress, blocking::PeerUse> rows;
};

class ToldFirms final : public blocking::PeerFirms {
 public:
  base::Result<blocking::OtherFirms> others(terms::TenantId const&,
                                            terms::IpAddress const&) override {
    return told;
  }
  blocking::OtherFirms told{};
};

/// One customer "acme" with a router "r1", an alert "a1" about 198.51.100.10, and a desk.
struct BlockingWorld {
  FakeClock clock;
  FakeRandom random;
  MemoryBlocks blocks;
  MemoryRouterFilters filters;
  MemoryAlertFacts alerts;
  MemoryContractFacts contracts;
  KnownInquiries inquiries;
  MemoryFeedKeys feed_keys;
  MemoryFeedSets feed_sets{filters, feed_keys};
  RecordingRouter agent_router{blocking::Router::Handover::Published};
  RecordingRouter dry_run_router{blocking::Router::Handover::NothingSent};
  MemoryAuditTrail audit;
  MemoryOutbox outbox;
  MemoryNeverLists never;
  ToldUses uses;
  ToldFirms firms;
  MemoryBlockCounts counts{blocks};
  MemoryBrakes brakes;
  ToldPaths paths;
  blocking::BlockingPorts ports{blocks,    blocks,       filters,        alerts,    contracts,
                                inquiries, agent_router, dry_run_router, feed_keys, feed_sets,
                                audit,     outbox,       never,          uses,      firms,
                                counts,    brakes,       paths};
  blocking::Surroundings around{
      clock,
      random,
      [](std::string_view text) { return "hash of " + std::string{text}; },
      {"1", "consent", {}}};

  terms::TenantId acme = id<terms::TenantId>("acme");
  terms::TenantId other = id<terms::TenantId>("other");
  terms::RouterId r1 = id<terms::RouterId>("r1");
  terms::Actor sato{terms::Side::Customer, "sato", "佐藤"};
  terms::Actor aoki{terms::Side::Desk, "aoki", "青木"};

  BlockingWorld() {
    contracts.routers.insert({r1, {r1, acme, "本社", terms::Adapter::Agent}});
    add_alert("a1", "198.51.100.10");
  }

  void add_alert(std::string const& name, std::string const& outside) {
    auto const alert = id<terms::AlertId>(name);
    alerts.rows.insert_or_assign(
        {acme, alert}, blocking::AlertFact{alert, terms::Risk::High, terms::Direction::Outbound,
                                           *terms::IpAddress::parse(outside), r1, "C2"});
  }
  [[nodiscard]] blocking::AlertFact& alert(std::string const& name) {
    return alerts.rows.at({acme, id<terms::AlertId>(name)});
  }
  [[nodiscard]] blocking::Wish wish(std::string const& alert_name = "a1") const {
    return {acme, id<terms::AlertId>(alert_name)};
  }
  [[nodiscard]] blocking::Agreement agreement() const {
    return {id<terms::DelegationId>("d1"), "hash of consent"};
  }
  [[nodiscard]] base::Result<blocking::Block> request(std::string const& alert_name = "a1") {
    return request_block(ports, around, wish(alert_name), agreement(), sato);
  }
  [[nodiscard]] blocking::BlockRef ref(blocking::Block const& block) const {
    return {acme, block.id()};
  }
  [[nodiscard]] base::Result<blocking::Block> approve(blocking::Block const& block) {
    auto planned = plan_block(ports, around, ref(block), aoki);
    if (!planned) return planned;
    return approve_block(ports, around, ref(block), planned->progress().plan->hash, aoki);
  }
  /// Requested, approved and handed over.
  [[nodiscard]] blocking::Block applying(std::string const& alert_name = "a1") {
    auto const asked = request(alert_name);
    static_cast<void>(approve(*asked));
    static_cast<void>(apply_due_blocks(ports, around));
    return stored(*asked);
  }
  [[nodiscard]] blocking::Block stored(blocking::Block const& block) {
    return *blocks.find(acme, block.id());
  }
  /// What an honest agent reads back that holds exactly what it should.
  [[nodiscard]] blocking::Report honest_report() {
    auto const desired = *desired_of(ports, around, r1);
    blocking::Report report{desired.generation, clock.now(), "1.0", 3, true, "rules", {}, {}};
    for (auto const& filter : desired.filters) {
      auto const left = std::chrono::duration_cast<std::chrono::seconds>(filter.expires_at -
                                                                         clock.now());
      report.filters.push_back({filter.block.text(), filter.address.text(), left.count(), 5, 0});
    }
    return report;
  }
  [[nodiscard]] base::Result<void> take(blocking::Report const& report) {
    return take_report(ports, around, r1, report);
  }
  [[nodiscard]] blocking::Block verified(std::string const& alert_name = "a1") {
    auto const block = applying(alert_name);
    static_cast<void>(take(honest_report()));
    return stored(block);
  }
};

}  // namespace support
