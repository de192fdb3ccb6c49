#include "journeys/bridges/blocking_peers.hpp"

namespace journeys::bridges {

base::Result<blocking::PeerUse> BlockingPeers::of(terms::TenantId const& tenant,
                                                  terms::IpAddress const& outside,
                                                  base::Instant since) {
  auto found = uses_.of(tenant, outside, since);
  if (!found) return base::pass(found);
  blocking::PeerUse use{{}, found->hosts_total,      found->sightings,
                        {}, std::move(found->names), found->is_cut};
  for (auto const& host : found->hosts) {
    use.hosts.push_back({host.address, host.sightings, host.last_seen});
  }
  for (auto& origin : found->origins) {
    use.origins.push_back({std::string{terms::name_of(origin.source)}, std::move(origin.signature),
                           std::move(origin.name), origin.alerts});
  }
  return use;
}

}  // namespace journeys::bridges
