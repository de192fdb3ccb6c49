#pragma once

#include "app/wiring/knowledge_wiring.hpp"
#include "domain/knowledge/store/sql_assistant_consents.hpp"

namespace app {

struct BoundAssistant {
  BoundAssistant(platform::sql::Transaction& transaction, KnowledgeShared const& all)
      : knowledge(transaction, all), consents(transaction), ports{knowledge.ports, consents} {}
  BoundKnowledge knowledge;
  knowledge::store::SqlAssistantConsents consents;
  knowledge::AssistantPorts ports;
};
using AssistantWork = SqlUnitOfWork<knowledge::AssistantPorts, BoundAssistant, KnowledgeShared>;

}  // namespace app
