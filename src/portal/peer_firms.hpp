#pragma once

#include "domain/blocking/peer_facts.hpp"
#include "platform/sql/database.hpp"

namespace portal {

/// Other firms with alerts about an address, as the index of waves knows them; in the transaction
/// it is given.
class SqlPeerFirms final : public blocking::PeerFirms {
 public:
  explicit SqlPeerFirms(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<blocking::OtherFirms> others(terms::TenantId const& tenant,
                                            terms::IpAddress const& outside) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace portal
