#pragma once

#include "domain/alerts/address_use.hpp"
#include "domain/blocking/peer_facts.hpp"

namespace journeys::bridges {

/// Answers blocking's question who inside talked to an address, from alerts.
class BlockingPeers final : public blocking::PeerUses {
 public:
  explicit BlockingPeers(alerts::AddressUses& uses) : uses_(uses) {}
  base::Result<blocking::PeerUse> of(terms::TenantId const& tenant, terms::IpAddress const& outside,
                                     base::Instant since) override;

 private:
  alerts::AddressUses& uses_;
};

}  // namespace journeys::bridges
