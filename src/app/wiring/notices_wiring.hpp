#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/contracts/limit_view.hpp"
#include "domain/contracts/store/sql_contacts.hpp"
#include "domain/contracts/store/sql_contract_book.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/identity/store/sql_users.hpp"
#include "domain/notices/store/sql_notices.hpp"
#include "journeys/bridges/contracts_identity.hpp"
#include "journeys/bridges/notices_alerts.hpp"
#include "journeys/bridges/notices_people.hpp"
#include "platform/config/settings.hpp"
#include "platform/http/route_table.hpp"

namespace app {

struct BoundNotices {
  BoundNotices(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        notices(transaction),
        mail_people(transaction),
        watches(transaction),
        users(transaction),
        tenants(transaction),
        contacts(transaction),
        alerts(transaction),
        belonging(users),
        book(transaction),
        reach(belonging, book),
        people({users, tenants, contacts, reach, book}),
        alert_facts(alerts),
        ports{notices, mail_people, mail_people, watches, people, alert_facts, trail.audit} {}
  BoundTrail trail;
  notices::store::SqlNotices notices;
  notices::store::SqlMailPeople mail_people;
  notices::store::SqlWatches watches;
  identity::store::SqlUsers users;
  contracts::store::SqlTenants tenants;
  contracts::store::SqlContacts contacts;
  alerts::store::SqlAlerts alerts;
  journeys::bridges::ContractsIdentity belonging;
  contracts::store::SqlContractBook book;
  contracts::LimitedReach reach;
  journeys::bridges::NoticesPeople people;
  journeys::bridges::NoticesAlerts alert_facts;
  notices::NoticesPorts ports;
};
using NoticesWork = SqlUnitOfWork<notices::NoticesPorts, BoundNotices, Shared>;

/// As the configuration has it.
[[nodiscard]] notices::Surroundings notices_surroundings(Shared const& shared,
                                                         platform::config::Settings const& settings,
                                                         notices::Mac mac);

/// Every route of the slice.
void add_notices_routes(platform::http::RouteTable& table, NoticesWork& work,
                        notices::Surroundings const& around);

}  // namespace app
