#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/contracts/store/sql_contract_book.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/insurance/store/sql_claims.hpp"
#include "domain/leaving/ports.hpp"
#include "domain/leaving/store/sql_departures.hpp"
#include "domain/leaving/store/sql_exports.hpp"
#include "journeys/bridges/leaving_claims.hpp"
#include "journeys/bridges/leaving_contracts.hpp"
#include "platform/config/settings.hpp"
#include "platform/http/route.hpp"
#include "platform/sql/tenant_table.hpp"

#include <string>
#include <vector>

namespace app {

/// Every table in which something of a tenant is kept, as its slice tells of it, in the order of
/// erasure; the last ones are what all others hang on.
class TenantTables {
 public:
  explicit TenantTables(base::Clock const& clock);
  [[nodiscard]] std::vector<platform::sql::TenantTable> const& all() const { return tables_; }
  [[nodiscard]] std::vector<std::string> const& names() const { return names_; }
  [[nodiscard]] std::vector<std::string> const& last_names() const { return last_names_; }

 private:
  std::vector<platform::sql::TenantTable> tables_;
  std::vector<std::string> names_;
  std::vector<std::string> last_names_;
};

/// The parts of a tenant, bound to one transaction.
class SqlTenantParts final : public leaving::TenantParts {
 public:
  SqlTenantParts(platform::sql::Transaction& transaction, TenantTables const& tables)
      : transaction_(transaction), tables_(tables) {}
  [[nodiscard]] std::vector<std::string> const& names() const override { return tables_.names(); }
  [[nodiscard]] std::vector<std::string> const& last_names() const override {
    return tables_.last_names();
  }
  base::Result<Gone> erase(std::string_view part, terms::TenantId const& tenant,
                           std::int64_t rows_max) override;

 private:
  platform::sql::Transaction& transaction_;
  TenantTables const& tables_;
};

struct LeavingShared {
  Shared const& shared;
  TenantTables const& tables;
};

struct BoundLeaving {
  BoundLeaving(platform::sql::Transaction& transaction, LeavingShared const& with)
      : trail(transaction, with.shared),
        departures(transaction),
        exports(transaction),
        tenants(transaction),
        book(transaction),
        contracts(tenants, book, with.shared.clock),
        insurance_claims(transaction),
        claims(insurance_claims),
        parts(transaction, with.tables),
        ports{departures, departures, exports, exports, contracts, claims, parts, trail.audit} {}
  BoundTrail trail;
  leaving::store::SqlDepartures departures;
  leaving::store::SqlExports exports;
  contracts::store::SqlTenants tenants;
  contracts::store::SqlContractBook book;
  journeys::bridges::LeavingContracts contracts;
  insurance::store::SqlClaims insurance_claims;
  journeys::bridges::LeavingClaims claims;
  SqlTenantParts parts;
  leaving::LeavingPorts ports;
};
using LeavingWork = SqlUnitOfWork<leaving::LeavingPorts, BoundLeaving, LeavingShared>;

/// Written files lie in this folder below that of the data.
[[nodiscard]] std::string folder_of_exports(std::string const& data_folder);
/// Every route of the slice.
[[nodiscard]] std::vector<platform::http::Route> leaving_routes(LeavingWork& work,
                                                                leaving::Surroundings const& around,
                                                                TenantTables const& tables,
                                                                std::string const& data_folder);

/// As the configuration has it.
[[nodiscard]] leaving::Surroundings leaving_surroundings(
    Shared const& shared, platform::config::Settings const& settings);

}  // namespace app
