#include "domain/alerts/store/migrations.hpp"
#include "app/premises.hpp"
#include "domain/audit/store/migrations.hpp"
#include "domain/blocking/store/migrations.hpp"
#include "domain/contracts/store/migrations.hpp"
#include "domain/detection/store/migrations.hpp"
#include "domain/identity/store/migrations.hpp"
#include "domain/inquiries/store/migrations.hpp"
#include "domain/insurance/store/migrations.hpp"
#include "domain/knowledge/store/advisory_migrations.hpp"
#include "domain/knowledge/store/migrations.hpp"
#include "domain/leaving/store/migrations.hpp"
#include "domain/mailroom/store/migrations.hpp"
#include "domain/notices/store/migrations.hpp"
#include "domain/paid_work/store/migrations.hpp"
#include "domain/service_status/store/migrations.hpp"
#include "domain/triage/store/migrations.hpp"
#include "domain/webhooks/store/migrations.hpp"
#include "platform/sql/kept_answers.hpp"
#include "platform/sql/outbox.hpp"
#include "platform/sql/store_facts.hpp"
#include "portal/migrations.hpp"

namespace app {

std::vector<platform::sql::Migration> all_migrations() {
  std::vector<platform::sql::Migration> all;
  for (auto const& of : {platform::sql::store_facts_migrations(),
                         platform::sql::outbox_migrations(),
                         platform::sql::kept_answers_migrations(),
                         audit::store::audit_migrations(),
                         contracts::store::contracts_migrations(),
                         identity::store::identity_migrations(),
                         alerts::store::alerts_migrations(),
                         inquiries::store::inquiries_migrations(),
                         blocking::store::blocking_migrations(),
                         knowledge::store::knowledge_migrations(),
                         triage::store::triage_migrations(),
                         detection::store::detection_migrations(),
                         knowledge::store::advisory_migrations(),
                         service_status::store::service_status_migrations(),
                         webhooks::store::webhook_migrations(),
                         portal::portal_migrations(),
                         insurance::store::insurance_migrations(),
                         notices::store::notices_migrations(),
                         mailroom::store::mailroom_migrations(),
                         paid_work::store::paid_work_migrations(),
                         leaving::store::leaving_migrations()}) {
    all.insert(all.end(), of.begin(), of.end());
  }
  return all;
}

}  // namespace app
