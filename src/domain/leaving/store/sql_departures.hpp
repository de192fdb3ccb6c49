#pragma once

#include "domain/leaving/ports.hpp"
#include "platform/sql/database.hpp"

namespace leaving::store {

/// Bound to one transaction; lives no longer than that.
class SqlDepartures final : public Departures, public AnyDepartures {
 public:
  explicit SqlDepartures(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<Departure>> find(terms::TenantId const& tenant) override;
  base::Result<bool> add(Departure const& departure) override;
  base::Result<void> save(Departure const& departure) override;
  base::Result<void> note_erased(terms::TenantId const& tenant, ErasedPart const& erased) override;
  base::Result<std::vector<ErasedPart>> erased_parts(terms::TenantId const& tenant) override;

  base::Result<terms::Page<Departure>> list(bool is_erased,
                                            terms::PageRequest const& page) override;
  base::Result<std::optional<Departure>> due(base::Instant now) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace leaving::store
