#pragma once

#include "domain/insurance/ports.hpp"
#include "platform/sql/database.hpp"

namespace insurance::store {

/// Claims and the invoices they use, in the transaction it is given; lives no longer than that.
class SqlClaims final : public Claims, public AnyClaims {
 public:
  explicit SqlClaims(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::int64_t> next_number() override;
  base::Result<Claim> find(terms::TenantId const& tenant, terms::ClaimId const& id) override;
  base::Result<void> save(Claim const& claim) override;
  base::Result<terms::Page<ClaimRow>> list(terms::TenantId const& tenant, ClaimFilter const& filter,
                                           terms::PageRequest const& page) override;
  base::Result<std::int64_t> open_count(terms::TenantId const& tenant) override;
  base::Result<Yen> decided_alone(terms::PolicyId const& policy, std::string_view person) override;
  base::Result<void> use(Claim const& claim, CostLine const& line) override;
  base::Result<void> free(Claim const& claim, CostLine const& line) override;
  base::Result<terms::Page<ClaimRow>> list_all(ClaimState state,
                                               terms::PageRequest const& page) override;
  base::Result<std::int64_t> count_in(ClaimState state) override;

 private:
  [[nodiscard]] base::Result<void> insert(Claim const& claim);
  [[nodiscard]] base::Result<void> update(Claim const& claim);
  [[nodiscard]] base::Result<void> put_lines(Claim const& claim);
  [[nodiscard]] base::Result<void> put_evidence(Claim const& claim);
  [[nodiscard]] base::Result<void> append_steps(Claim const& claim);

  platform::sql::Transaction& transaction_;
};

/// Sealed bundles, likewise.
class SqlBundles final : public Bundles {
 public:
  explicit SqlBundles(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<void> add(Bundle const& bundle, std::string_view bytes) override;
  base::Result<std::vector<Bundle>> of_claim(terms::TenantId const& tenant,
                                             terms::ClaimId const& claim) override;
  base::Result<Stored> find(terms::TenantId const& tenant, terms::ClaimId const& claim,
                            std::string_view id) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace insurance::store
