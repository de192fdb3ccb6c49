#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/contracts/store/sql_contract_book.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/inquiries/store/sql_attachments.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "domain/paid_work/store/sql_paid_works.hpp"
#include "journeys/bridges/paid_work_cases.hpp"
#include "journeys/bridges/paid_work_customers.hpp"

namespace app {

struct BoundPaidWork {
  BoundPaidWork(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        works(transaction),
        texts(transaction),
        hand_overs(transaction),
        tenants(transaction),
        book(transaction),
        inquiries(transaction),
        attachments(transaction),
        alerts(transaction),
        blocks(transaction),
        cases({inquiries, attachments, alerts, blocks}),
        customers(tenants, book),
        ports{works, works, texts, hand_overs, cases, customers, trail.audit, trail.outbox} {}
  BoundTrail trail;
  paid_work::store::SqlPaidWorks works;
  paid_work::store::SqlConsentTexts texts;
  paid_work::store::SqlHandOvers hand_overs;
  contracts::store::SqlTenants tenants;
  contracts::store::SqlContractBook book;
  inquiries::store::SqlInquiries inquiries;
  inquiries::store::SqlAttachments attachments;
  alerts::store::SqlAlerts alerts;
  blocking::store::SqlBlocks blocks;
  journeys::bridges::PaidWorkCases cases;
  journeys::bridges::PaidWorkCustomers customers;
  paid_work::PaidWorkPorts ports;
};
using PaidWorkWork = SqlUnitOfWork<paid_work::PaidWorkPorts, BoundPaidWork, Shared>;

}  // namespace app
