#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/inquiries/store/sql_attachments.hpp"
#include "domain/inquiries/store/sql_drafts.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "domain/inquiries/store/sql_promises.hpp"
#include "domain/inquiries/store/sql_saved_queues.hpp"
#include "domain/mailroom/store/sql_mails.hpp"
#include "journeys/bridges/inquiries_alerts.hpp"
#include "journeys/bridges/inquiries_contracts.hpp"
#include "journeys/bridges/inquiries_mails.hpp"

namespace app {

struct BoundInquiries {
  BoundInquiries(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        inquiries(transaction),
        attachments(transaction),
        drafts(transaction),
        promises(transaction),
        queues(transaction),
        alerts(transaction),
        tenants(transaction),
        mails(transaction),
        linked_alerts(alerts),
        tenant_names(tenants),
        waiting_mails(mails),
        ports{inquiries,    linked_alerts, tenant_names, waiting_mails, trail.audit,
              trail.outbox, attachments,   attachments,  drafts,        drafts,
              promises,     promises,      queues} {}
  BoundTrail trail;
  inquiries::store::SqlInquiries inquiries;
  inquiries::store::SqlAttachments attachments;
  inquiries::store::SqlDrafts drafts;
  inquiries::store::SqlPromises promises;
  inquiries::store::SqlSavedQueues queues;
  alerts::store::SqlAlerts alerts;
  contracts::store::SqlTenants tenants;
  mailroom::store::SqlMails mails;
  journeys::bridges::InquiriesAlerts linked_alerts;
  journeys::bridges::InquiriesContracts tenant_names;
  journeys::bridges::InquiriesMails waiting_mails;
  inquiries::InquiriesPorts ports;
};
using InquiriesWork = SqlUnitOfWork<inquiries::InquiriesPorts, BoundInquiries, Shared>;

}  // namespace app
