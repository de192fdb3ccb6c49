#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/identity/store/sql_users.hpp"
#include "domain/service_status/store/sql_announcements.hpp"
#include "domain/service_status/store/sql_tenant_announcements.hpp"
#include "journeys/bridges/announcement_firms.hpp"
#include "journeys/bridges/partner_people.hpp"

namespace app {

struct BoundStatus {
  BoundStatus(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        announcements(transaction),
        of_tenants(transaction),
        users(transaction),
        tenants(transaction),
        readers(users),
        firms(tenants),
        ports{announcements, of_tenants, readers, firms, trail.audit, trail.outbox} {}
  BoundTrail trail;
  service_status::store::SqlAnnouncements announcements;
  service_status::store::SqlTenantAnnouncements of_tenants;
  identity::store::SqlUsers users;
  contracts::store::SqlTenants tenants;
  journeys::bridges::PartnerPeople readers;
  journeys::bridges::AnnouncementFirms firms;
  service_status::StatusPorts ports;
};
using StatusWork = SqlUnitOfWork<service_status::StatusPorts, BoundStatus, Shared>;

}  // namespace app
