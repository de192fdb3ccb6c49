#pragma once

#include "domain/triage/ports.hpp"
#include "platform/sql/database.hpp"

namespace triage::store {

/// The decisions in the transaction it is given; lives no longer than that.
class SqlDecisions final : public Decisions {
 public:
  explicit SqlDecisions(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<bool> add(Decision const& decision) override;
  base::Result<std::vector<Decision>> of_inquiry(terms::TenantId const& tenant,
                                                 terms::InquiryId const& inquiry) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace triage::store
