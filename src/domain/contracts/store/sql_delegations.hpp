#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

/// Delegated accounts in the transaction it is given; lives no longer than that.
class SqlDelegations final : public Delegations {
 public:
  explicit SqlDelegations(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Delegation> find(terms::TenantId const& tenant,
                                terms::DelegationId const& id) override;
  base::Result<terms::Page<Delegation>> list(terms::TenantId const& tenant,
                                             terms::PageRequest const& page) override;
  base::Result<std::optional<Delegation>> longest_for(terms::TenantId const& tenant,
                                                      terms::RouterId const& router,
                                                      base::Instant at) override;
  base::Result<void> add(Delegation const& delegation) override;
  base::Result<void> save_revocation(Delegation const& delegation) override;

 private:
  [[nodiscard]] base::Result<Delegation> whole(platform::sql::Statement const& row);

  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
