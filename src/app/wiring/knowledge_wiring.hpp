#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/alerts/store/sql_alerts.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "domain/knowledge/store/sql_articles.hpp"
#include "domain/knowledge/store/sql_public_windows.hpp"
#include "journeys/bridges/knowledge_situations.hpp"
#include "journeys/bridges/triage_inquiries.hpp"

namespace app {

/// What all its transactions have in common.
struct KnowledgeShared {
  Shared const& shared;
  journeys::bridges::KnowledgeSituations::Kit kit;
};

struct BoundKnowledge {
  BoundKnowledge(platform::sql::Transaction& transaction, KnowledgeShared const& all)
      : trail(transaction, all.shared),
        articles(transaction),
        windows(transaction),
        inquiries(transaction),
        alerts(transaction),
        opened(inquiries, alerts),
        situations(inquiries, opened, alerts, all.kit),
        ports{articles, windows, situations, trail.audit} {}
  BoundTrail trail;
  knowledge::store::SqlArticles articles;
  knowledge::store::SqlPublicWindows windows;
  inquiries::store::SqlInquiries inquiries;
  alerts::store::SqlAlerts alerts;
  journeys::bridges::TriageInquiries opened;
  journeys::bridges::KnowledgeSituations situations;
  knowledge::KnowledgePorts ports;
};
using KnowledgeWork = SqlUnitOfWork<knowledge::KnowledgePorts, BoundKnowledge, KnowledgeShared>;

}  // namespace app
