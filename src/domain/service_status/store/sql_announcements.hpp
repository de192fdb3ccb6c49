#pragma once

#include "domain/service_status/ports.hpp"
#include "platform/sql/database.hpp"

namespace service_status::store {

/// Announcements in the transaction it is given; lives no longer than that.
class SqlAnnouncements final : public Announcements {
 public:
  explicit SqlAnnouncements(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Announcement> find(terms::AnnouncementId const& id) override;
  base::Result<void> put(Announcement const& announcement) override;
  base::Result<void> put_tenants(terms::AnnouncementId const& id,
                                 std::vector<terms::TenantId> const& tenants) override;
  base::Result<void> end(Announcement const& announcement) override;
  base::Result<std::vector<terms::TenantId>> tenants_of(terms::AnnouncementId const& id) override;
  base::Result<std::vector<Edition>> editions(terms::AnnouncementId const& id) override;
  base::Result<terms::Page<Announcement>> list(terms::PageRequest const& page) override;
  base::Result<std::vector<Announcement>> standing(base::Instant now) override;

 private:
  [[nodiscard]] base::Result<void> put_head(Announcement const& announcement);
  [[nodiscard]] base::Result<void> add_version(Announcement const& announcement);
  platform::sql::Transaction& transaction_;
};

}  // namespace service_status::store
