#pragma once

#include "domain/alerts/ports.hpp"
#include "platform/sql/database.hpp"

namespace alerts::store {

/// Alerts in the transaction it is given; lives no longer than that.
class SqlAlerts final : public Alerts {
 public:
  explicit SqlAlerts(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Alert> find(terms::TenantId const& tenant, terms::AlertId const& id) override;
  base::Result<terms::Page<Alert>> list(terms::TenantId const& tenant, Filter const& filter,
                                        terms::PageRequest const& page) override;
  base::Result<terms::Page<SightingRow>> sightings(Alert const& alert,
                                                   terms::PageRequest const& page,
                                                   std::optional<base::Instant> until) override;
  base::Result<Alert::Tally> tally_before(Alert const& alert, base::Instant until) override;
  base::Result<std::vector<LifeChange>> history(Alert const& alert) override;
  base::Result<std::optional<terms::AlertId>> previous(Alert const& alert) override;
  base::Result<std::vector<Alert>> seen_between(terms::TenantId const& tenant, std::string_view key,
                                                base::Instant from, base::Instant to) override;
  base::Result<void> save(Alert const& alert) override;
  base::Result<void> add(Alert const& alert, std::vector<Sighting> const& seen) override;
  base::Result<void> add(Alert const& alert, LifeChange const& change) override;
  base::Result<void> fold(Alert const& alert, Alert const& later) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace alerts::store
