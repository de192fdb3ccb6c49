#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_address_uses.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/blocking/driver/routers.hpp"
#include "domain/blocking/store/sql_block_counts.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/blocking/store/sql_brakes.hpp"
#include "domain/blocking/store/sql_feeds.hpp"
#include "domain/blocking/store/sql_management_paths.hpp"
#include "domain/blocking/store/sql_never_lists.hpp"
#include "domain/contracts/store/sql_delegations.hpp"
#include "domain/contracts/store/sql_routers.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "journeys/bridges/blocking_alerts.hpp"
#include "journeys/bridges/blocking_contracts.hpp"
#include "journeys/bridges/blocking_inquiries.hpp"
#include "journeys/bridges/blocking_peers.hpp"
#include "portal/peer_firms.hpp"

namespace app {

struct BoundBlocking {
  BoundBlocking(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        blocks(transaction),
        filters(transaction),
        never(transaction),
        alerts(transaction),
        tenants(transaction),
        routers(transaction),
        delegations(transaction),
        inquiries(transaction),
        alert_facts(alerts),
        contract_facts({tenants, routers, routers, delegations, shared.clock, shared.random}),
        inquiry_facts(inquiries),
        agent_router(trail.outbox),
        feed_keys(transaction),
        feed_sets(transaction),
        address_uses(transaction),
        uses(address_uses),
        firms(transaction),
        counts(transaction),
        brakes(transaction),
        paths(transaction),
        ports{blocks,       blocks,         filters,   alert_facts, contract_facts, inquiry_facts,
              agent_router, dry_run_router, feed_keys, feed_sets,   trail.audit,    trail.outbox,
              never,        uses,           firms,     counts,      brakes,         paths} {}
  BoundTrail trail;
  blocking::store::SqlBlocks blocks;
  blocking::store::SqlRouterFilters filters;
  blocking::store::SqlNeverLists never;
  alerts::store::SqlAlerts alerts;
  contracts::store::SqlTenants tenants;
  contracts::store::SqlRouters routers;
  contracts::store::SqlDelegations delegations;
  inquiries::store::SqlInquiries inquiries;
  journeys::bridges::BlockingAlerts alert_facts;
  journeys::bridges::BlockingContracts contract_facts;
  journeys::bridges::BlockingInquiries inquiry_facts;
  blocking::driver::AgentRouter agent_router;
  blocking::driver::DryRunRouter dry_run_router;
  blocking::store::SqlFeedKeys feed_keys;
  blocking::store::SqlFeedSets feed_sets;
  alerts::store::SqlAddressUses address_uses;
  journeys::bridges::BlockingPeers uses;
  portal::SqlPeerFirms firms;
  blocking::store::SqlBlockCounts counts;
  blocking::store::SqlBrakes brakes;
  blocking::store::SqlManagementPaths paths;
  blocking::BlockingPorts ports;
};
using BlockingWork = SqlUnitOfWork<blocking::BlockingPorts, BoundBlocking, Shared>;

}  // namespace app
