#pragma once

#include "domain/triage/ports.hpp"
#include "platform/sql/database.hpp"

namespace triage::store {

/// The candidates and accepted lines in the transaction it is given; lives no longer than that.
class SqlCorrections final : public Corrections, public AnyCorrections {
 public:
  explicit SqlCorrections(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<void> open(Decision const& decision) override;
  base::Result<void> close(terms::TenantId const& tenant, terms::InquiryId const& inquiry) override;
  base::Result<Decision> find(terms::TenantId const& tenant,
                              terms::InquiryId const& inquiry) override;
  base::Result<std::int64_t> accept(terms::InquiryId const& inquiry, Correction const& correction,
                                    Reviewed const& reviewed) override;

  base::Result<terms::Page<Decision>> waiting(terms::PageRequest const& page) override;
  base::Result<std::vector<AcceptedCorrection>> accepted(base::Instant since, std::int64_t after,
                                                         std::size_t count_max) override;
  base::Result<std::vector<DecisionCount>> counts(base::Instant since) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace triage::store
