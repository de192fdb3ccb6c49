#pragma once

#include "domain/service_status/ports.hpp"
#include "platform/sql/database.hpp"

namespace service_status::store {

/// Announcements as one tenant's people see them, in the transaction it is given.
class SqlTenantAnnouncements final : public TenantAnnouncements {
 public:
  explicit SqlTenantAnnouncements(platform::sql::Transaction& transaction)
      : transaction_(transaction) {}

  base::Result<ShownAnnouncement> find(AnnouncementReader const& reader,
                                       terms::AnnouncementId const& id) override;
  base::Result<terms::Page<ShownAnnouncement>> list(AnnouncementReader const& reader,
                                                    terms::PageRequest const& page) override;
  base::Result<void> note_reading(AnnouncementReader const& reader,
                                  Announcement const& announcement, base::Instant at) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace service_status::store
