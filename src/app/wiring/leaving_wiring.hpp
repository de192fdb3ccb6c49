#pragma once

#include "app/outbox_runner.hpp"
#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/contracts/store/sql_contract_book.hpp"
#include "domain/contracts/store/sql_tenants.hpp"
#include "domain/contracts/store/sql_tenants_under.hpp"
#include "domain/insurance/store/sql_claim_ends.hpp"
#include "domain/leaving/ports.hpp"
#include "domain/leaving/store/sql_departures.hpp"
#include "domain/leaving/store/sql_exports.hpp"
#include "journeys/bridges/leaving_blocks.hpp"
#include "journeys/bridges/leaving_claims.hpp"
#include "journeys/bridges/leaving_contracts.hpp"
#include "platform/config/settings.hpp"
#include "platform/http/route_table.hpp"
#include "platform/sql/tenant_table.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>
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
        under(transaction),
        contracts({tenants, book, under, with.shared.clock}),
        claim_ends(transaction),
        claims(claim_ends),
        blocks_left(transaction),
        blocks(blocks_left),
        parts(transaction, with.tables),
        ports{departures, departures, exports, exports,    contracts,
              claims,     blocks,     parts,   trail.audit} {}
  BoundTrail trail;
  leaving::store::SqlDepartures departures;
  leaving::store::SqlExports exports;
  contracts::store::SqlTenants tenants;
  contracts::store::SqlContractBook book;
  contracts::store::SqlTenantsUnder under;
  journeys::bridges::LeavingContracts contracts;
  insurance::store::SqlClaimEnds claim_ends;
  journeys::bridges::LeavingClaims claims;
  blocking::store::SqlBlocks blocks_left;
  journeys::bridges::LeavingBlocks blocks;
  SqlTenantParts parts;
  leaving::LeavingPorts ports;
};
using LeavingWork = SqlUnitOfWork<leaving::LeavingPorts, BoundLeaving, LeavingShared>;

/// As the configuration has it.
[[nodiscard]] leaving::Surroundings leaving_surroundings(
    Shared const& shared, platform::config::Settings const& settings);

/// Written files lie in this folder below that of the data.
[[nodiscard]] std::string folder_of_exports(std::string const& data_folder);

/// All that the slice stands on: lists, unit of work, rules. The routes of a building, its journeys
/// and the rounds of a server have one each; they meet in the store.
struct LeavingHouse {
  LeavingHouse(platform::sql::Database& database, Shared const& with,
               platform::config::Settings const& settings, std::function<void()> after_write)
      : tables(with.clock),
        shared{with, tables},
        work(database, shared, std::move(after_write)),
        around(leaving_surroundings(with, settings)),
        folder(folder_of_exports(settings.text("paths.data"))) {}
  LeavingHouse(LeavingHouse const&) = delete;
  LeavingHouse& operator=(LeavingHouse const&) = delete;

  TenantTables tables;
  LeavingShared shared;
  LeavingWork work;
  leaving::Surroundings around;
  std::string folder;
};

/// Every route of the slice; they keep the house.
void add_leaving_routes(platform::http::RouteTable& routes_of_all,
                        std::shared_ptr<LeavingHouse> const& house);

/// Who hears of the end of a contract: its tenants get their day of erasure.
void add_leaving_journey(OutboxRunner& runner, LeavingHouse& house);

}  // namespace app
