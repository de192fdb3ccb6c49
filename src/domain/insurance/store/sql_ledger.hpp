#pragma once

#include "domain/insurance/ports.hpp"
#include "platform/sql/database.hpp"

namespace insurance::store {

/// The ledger in the transaction it is given; lives no longer than that.
class SqlLedger final : public Ledger {
 public:
  explicit SqlLedger(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::map<Account, Yen>> balances(Policy const& policy) override;
  base::Result<void> post(LedgerEntry const& entry) override;
  base::Result<std::vector<LedgerEntry>> of_claim(terms::TenantId const& tenant,
                                                  terms::ClaimId const& claim) override;

 private:
  struct Standing {
    std::int64_t position = 0;
    Yen balance;
  };
  [[nodiscard]] base::Result<Standing> standing(terms::PolicyId const& policy,
                                                std::string const& account);
  [[nodiscard]] base::Result<std::int64_t> next_position(LedgerEntry const& entry);
  [[nodiscard]] base::Result<void> add_posting(LedgerEntry const& entry);
  [[nodiscard]] base::Result<void> add_line(LedgerEntry const& entry, Account const& account,
                                            Yen amount);

  platform::sql::Transaction& transaction_;
};

}  // namespace insurance::store
