#pragma once

#include "domain/alerts/address_use.hpp"
#include "platform/sql/database.hpp"

namespace alerts::store {

/// In the transaction it is given; lives no longer than that.
class SqlAddressUses final : public AddressUses {
 public:
  explicit SqlAddressUses(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<AddressUse> of(terms::TenantId const& tenant, terms::IpAddress const& outside,
                              base::Instant since) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace alerts::store
