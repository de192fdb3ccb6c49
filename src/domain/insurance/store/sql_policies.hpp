#pragma once

#include "domain/insurance/ports.hpp"
#include "platform/sql/database.hpp"

namespace insurance::store {

/// Policies with their terms, in the transaction it is given; lives no longer than that.
class SqlPolicies final : public Policies {
 public:
  explicit SqlPolicies(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::optional<Policy>> on(terms::CompanyId const& company,
                                         std::chrono::local_days day) override;
  base::Result<Policy> find(terms::PolicyId const& id) override;
  base::Result<Neighbours> beside(terms::CompanyId const& company,
                                  std::chrono::local_days day) override;
  base::Result<void> add(Policy const& policy) override;

 private:
  [[nodiscard]] base::Result<Policy> whole(platform::sql::Statement const& row);
  [[nodiscard]] base::Result<PolicyTerms> terms_of(std::string const& hash);
  [[nodiscard]] base::Result<bool> has_terms(std::string const& hash);
  [[nodiscard]] base::Result<void> keep(PolicyTerms const& terms);

  platform::sql::Transaction& transaction_;
};

}  // namespace insurance::store
