#pragma once

#include "domain/knowledge/assistant.hpp"
#include "platform/sql/database.hpp"

namespace knowledge::store {

class SqlAssistantConsents final : public AssistantConsents {
 public:
  explicit SqlAssistantConsents(platform::sql::Transaction& transaction)
      : transaction_(transaction) {}
  base::Result<std::optional<AssistantConsent>> last(terms::TenantId const& tenant) override;
  base::Result<void> add(terms::TenantId const& tenant, AssistantConsent const& consent) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace knowledge::store
