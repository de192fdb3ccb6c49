#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/leaving/departure.hpp"
#include "domain/leaving/export_job.hpp"
#include "terms/audit_trail.hpp"
#include "terms/page.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leaving {

/// How many rows of one part are gone.
struct ErasedPart {
  std::string part;  // "inquiries.inquiry_entries"
  std::int64_t rows = 0;
};

/// Departures of tenants; they outlive what they tell of.
class Departures {
 public:
  virtual ~Departures() = default;
  /// Nullopt while the contract goes on.
  [[nodiscard]] virtual base::Result<std::optional<Departure>> find(
      terms::TenantId const& tenant) = 0;
  /// False when there is one already.
  [[nodiscard]] virtual base::Result<bool> add(Departure const& departure) = 0;
  /// Conflict ("leaving.changed") when the stored revision isn't the one it was read at.
  [[nodiscard]] virtual base::Result<void> save(Departure const& departure) = 0;
  [[nodiscard]] virtual base::Result<void> note_erased(terms::TenantId const& tenant,
                                                       ErasedPart const& erased) = 0;
  /// By name of the part.
  [[nodiscard]] virtual base::Result<std::vector<ErasedPart>> erased_parts(
      terms::TenantId const& tenant) = 0;
};

/// What the operator's list and the clock may do, over all tenants.
class AnyDepartures {
 public:
  virtual ~AnyDepartures() = default;
  /// The day of erasure first or, of those that are erased, the last one first.
  [[nodiscard]] virtual base::Result<terms::Page<Departure>> list(
      bool is_erased, terms::PageRequest const& page) = 0;
  /// What is being erased goes before what is due.
  [[nodiscard]] virtual base::Result<std::optional<Departure>> due(base::Instant now) = 0;
};

class Exports {
 public:
  virtual ~Exports() = default;
  static constexpr std::size_t kShownMax = 20;
  /// NotFound ("leaving.unknown-export") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<ExportJob> find(terms::TenantId const& tenant,
                                                     ExportId const& id) = 0;
  /// Newest first, at most kShownMax.
  [[nodiscard]] virtual base::Result<std::vector<ExportJob>> of_tenant(
      terms::TenantId const& tenant) = 0;
  [[nodiscard]] virtual base::Result<void> add(ExportJob const& job) = 0;
  [[nodiscard]] virtual base::Result<void> save(ExportJob const& job) = 0;
};

/// What the clock may do, over all tenants.
class AnyExports {
 public:
  virtual ~AnyExports() = default;
  /// In that state, the oldest first.
  [[nodiscard]] virtual base::Result<std::vector<ExportJob>> in(ExportState state,
                                                                std::size_t count_max) = 0;
  /// Whether its file is there to be fetched.
  [[nodiscard]] virtual base::Result<bool> is_ready(ExportId const& id) = 0;
  /// Ready, and past their time.
  [[nodiscard]] virtual base::Result<std::vector<ExportJob>> over(base::Instant now,
                                                                  std::size_t count_max) = 0;
};

/// What the contracts know of a tenant. Answered by a bridge.
struct ContractFacts {
  std::string name;                              // of the tenant
  std::string number;                            // shown
  std::optional<base::Instant> ended_at{};       // of its contract, or its partner's
  std::optional<base::Instant> visible_until{};  // the same, or the end of its service
};
class Contracts {
 public:
  virtual ~Contracts() = default;
  /// NotFound ("contracts.unknown-tenant").
  [[nodiscard]] virtual base::Result<ContractFacts> facts_of(terms::TenantId const& tenant) = 0;
  /// Everybody the contract is about, by id after `after`; none is left when the list is empty.
  [[nodiscard]] virtual base::Result<std::vector<terms::TenantId>> tenants_under(
      std::int64_t number, std::string_view after) = 0;
};

/// Answered by a bridge to insurance.
class Claims {
 public:
  virtual ~Claims() = default;
  [[nodiscard]] virtual base::Result<ClaimFacts> facts_of(terms::TenantId const& tenant) = 0;
};

/// Answered by a bridge to blocking.
class Blocks {
 public:
  virtual ~Blocks() = default;
  /// Blocks of the tenant whose filter may still be on a router.
  [[nodiscard]] virtual base::Result<std::int64_t> left_of(terms::TenantId const& tenant) = 0;
};

/// Everything that is kept of a tenant, part by part in the order of erasure. The last parts are
/// what the others hang on: they go in one transaction, when nothing else is left.
class TenantParts {
 public:
  struct Gone {
    std::int64_t rows = 0;
    std::vector<std::string> files{};  // whose bytes nobody may need any more
  };
  virtual ~TenantParts() = default;
  [[nodiscard]] virtual std::vector<std::string> const& names() const = 0;
  [[nodiscard]] virtual std::vector<std::string> const& last_names() const = 0;
  [[nodiscard]] virtual base::Result<Gone> erase(std::string_view part,
                                                 terms::TenantId const& tenant,
                                                 std::int64_t rows_max) = 0;
};

struct LeavingPorts {
  Departures& departures;
  AnyDepartures& any_departures;
  Exports& exports;
  AnyExports& any_exports;
  Contracts& contracts;
  Claims& claims;
  Blocks& blocks;
  TenantParts& parts;
  terms::AuditTrail& audit;
};

struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  std::function<std::string(std::string_view)> sha256_hex;
  LeavingRules rules{};
};

}  // namespace leaving
