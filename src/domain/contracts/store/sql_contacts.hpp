#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

/// Emergency contacts in the transaction it is given; lives no longer than that.
class SqlContacts final : public ContactLists {
 public:
  explicit SqlContacts(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<EmergencyContacts> of_tenant(terms::TenantId const& tenant) override;
  base::Result<void> save(EmergencyContacts const& contacts, std::int64_t revision_seen) override;

 private:
  [[nodiscard]] base::Result<void> save_head(EmergencyContacts const& contacts,
                                             std::int64_t revision_seen);
  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
