#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/inquiries/store/sql_attachments.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "domain/insurance/store/sql_claims.hpp"
#include "domain/insurance/store/sql_ledger.hpp"
#include "domain/insurance/store/sql_policies.hpp"
#include "journeys/bridges/insurance_incidents.hpp"
#include "journeys/bridges/insured_companies.hpp"

namespace app {

struct BoundInsurance {
  BoundInsurance(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        policies(transaction),
        ledger(transaction),
        claims(transaction),
        bundles(transaction),
        tenants(transaction),
        inquiries(transaction),
        attachments(transaction),
        alerts(transaction),
        blocks(transaction),
        insured(tenants),
        incidents({inquiries, attachments, alerts, blocks}),
        ports{policies, ledger,    claims,      claims,      bundles,
              insured,  incidents, trail.audit, trail.outbox} {}
  BoundTrail trail;
  insurance::store::SqlPolicies policies;
  insurance::store::SqlLedger ledger;
  insurance::store::SqlClaims claims;
  insurance::store::SqlBundles bundles;
  contracts::store::SqlTenants tenants;
  inquiries::store::SqlInquiries inquiries;
  inquiries::store::SqlAttachments attachments;
  alerts::store::SqlAlerts alerts;
  blocking::store::SqlBlocks blocks;
  journeys::bridges::InsuredCompanies insured;
  journeys::bridges::InsuranceIncidents incidents;
  insurance::InsurancePorts ports;
};
using InsuranceWork = SqlUnitOfWork<insurance::InsurancePorts, BoundInsurance, Shared>;

}  // namespace app
