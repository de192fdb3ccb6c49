#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

/// Delegated accounts in the transaction it is given; lives no longer than that.
class SqlDelegations final : public Delegations, public DelegationEnds {
 public:
  explicit SqlDelegations(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Delegation> find(terms::TenantId const& tenant,
                                terms::DelegationId const& id) override;
  base::Result<terms::Page<Delegation>> list(terms::TenantId const& tenant,
                                             terms::PageRequest const& page) override;
  base::Result<std::vector<Delegation>> valid_for(terms::TenantId const& tenant,
                                                  terms::RouterId const& router, base::Instant at,
                                                  std::size_t count_max) override;
  base::Result<void> add(Delegation const& delegation) override;
  base::Result<void> save_revocation(Delegation const& delegation) override;
  base::Result<void> add_use(DelegationUse const& use) override;
  base::Result<terms::Page<DelegationUse>> uses_of(terms::TenantId const& tenant,
                                                   terms::DelegationId const& delegation,
                                                   terms::PageRequest const& page) override;

  base::Result<std::vector<Delegation>> to_tell(base::Instant now, std::size_t count_max) override;
  base::Result<void> set_next_telling(terms::TenantId const& tenant,
                                      terms::DelegationId const& delegation,
                                      std::optional<base::Instant> at) override;

 private:
  [[nodiscard]] base::Result<Delegation> whole(platform::sql::Statement const& row);
  /// Every row of a statement that bounds how many there are.
  [[nodiscard]] base::Result<std::vector<Delegation>> all_of(platform::sql::Statement& statement);

  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
