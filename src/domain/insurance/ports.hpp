#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "domain/insurance/claim.hpp"
#include "domain/insurance/incident.hpp"
#include "domain/insurance/ledger.hpp"
#include "terms/audit_trail.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace insurance {

/// The cover of one legal entity for one period, with the terms it was issued with. The pool is
/// the company's, whatever tenants, contracts and routers it has.
struct Policy {
  terms::PolicyId id;
  terms::CompanyId company;
  Period period;
  PolicyTerms terms;
  base::Instant issued_at;
};

/// The policies of companies; periods of one company never overlap.
class Policies {
 public:
  virtual ~Policies() = default;
  [[nodiscard]] virtual base::Result<std::optional<Policy>> on(terms::CompanyId const& company,
                                                               std::chrono::local_days day) = 0;
  /// NotFound ("insurance.unknown-policy").
  [[nodiscard]] virtual base::Result<Policy> find(terms::PolicyId const& id) = 0;
  /// The end of the last period before the day, and the start of the first after it.
  struct Neighbours {
    std::optional<std::chrono::local_days> ended{};
    std::optional<std::chrono::local_days> begins{};
  };
  [[nodiscard]] virtual base::Result<Neighbours> beside(terms::CompanyId const& company,
                                                        std::chrono::local_days day) = 0;
  /// Keeps the terms with it, once for all that share them.
  [[nodiscard]] virtual base::Result<void> add(Policy const& policy) = 0;
};

/// One posting as it stands in the ledger, for good.
struct LedgerEntry {
  static constexpr std::size_t kOfClaimMax = 500;
  std::string id;
  terms::PolicyId policy;
  std::optional<terms::TenantId> tenant{};  // whose claim; none of an issue
  std::optional<terms::ClaimId> claim{};
  std::string line{};  // of the claim
  std::string cost{};  // of the terms
  Posting posting{};
  base::Instant at{};
  std::string by_name{};
  std::string reference{};                // the insurer's number of a payment, or why it is undone
  std::optional<std::string> reverses{};  // a payment
};

/// Postings are appended, never changed; what is wrong is posted back.
class Ledger {
 public:
  virtual ~Ledger() = default;
  [[nodiscard]] virtual base::Result<std::map<Account, Yen>> balances(Policy const& policy) = 0;
  /// Conflict ("insurance.reversed") for a second reversal of one payment.
  [[nodiscard]] virtual base::Result<void> post(LedgerEntry const& entry) = 0;
  /// In the order of posting, at most kOfClaimMax.
  [[nodiscard]] virtual base::Result<std::vector<LedgerEntry>> of_claim(
      terms::TenantId const& tenant, terms::ClaimId const& claim) = 0;
};

/// A line of a list.
struct ClaimRow {
  terms::ClaimId id;
  terms::TenantId tenant;
  std::int64_t number = 0;
  ClaimState state = ClaimState::Discovered;
  std::string summary;
  base::Instant discovered_at;
  base::Instant opened_at;
  base::Instant state_at;
  Yen claimed;
  Yen approved;
  Yen paid;
  bool waits_for_second = false;
};

struct ClaimFilter {
  std::optional<ClaimState> state{};
  std::optional<terms::InquiryId> inquiry{};
};

/// Conflict ("insurance.changed"): the claim is no longer as it was seen.
[[nodiscard]] base::Error claim_changed();

/// Claims. What people of a customer ask names the tenant.
class Claims {
 public:
  virtual ~Claims() = default;
  [[nodiscard]] virtual base::Result<std::int64_t> next_number() = 0;
  /// NotFound ("insurance.unknown") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<Claim> find(terms::TenantId const& tenant,
                                                 terms::ClaimId const& id) = 0;
  /// Conflict ("insurance.changed") when the stored version isn't the one it was read at.
  [[nodiscard]] virtual base::Result<void> save(Claim const& claim) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<terms::Page<ClaimRow>> list(
      terms::TenantId const& tenant, ClaimFilter const& filter, terms::PageRequest const& page) = 0;
  /// How many the tenant has that have not ended; counting stops at kOpenMax.
  [[nodiscard]] virtual base::Result<std::int64_t> open_count(terms::TenantId const& tenant) = 0;
  /// What the person decided without a second one on that policy, in whichever tenant of the
  /// company: paid by their word, or declined.
  [[nodiscard]] virtual base::Result<Yen> decided_alone(terms::PolicyId const& policy,
                                                        std::string_view person) = 0;
  /// The invoice is used from now on. Conflict ("insurance.invoice-used") where the company has
  /// used it before, in whatever claim of whichever of its tenants.
  [[nodiscard]] virtual base::Result<void> use(Claim const& claim, CostLine const& line) = 0;
  [[nodiscard]] virtual base::Result<void> free(Claim const& claim, CostLine const& line) = 0;

  static constexpr std::int64_t kOpenMax = 100;
};

/// The desk's list over all tenants.
class AnyClaims {
 public:
  virtual ~AnyClaims() = default;
  /// The oldest claim first, by its id.
  [[nodiscard]] virtual base::Result<terms::Page<ClaimRow>> list_all(
      ClaimState state, terms::PageRequest const& page) = 0;
  /// How many are in the state; counting stops at 1,000.
  [[nodiscard]] virtual base::Result<std::int64_t> count_in(ClaimState state) = 0;
};

/// A sealed bundle: the very bytes, and their hash, which the audit trail names, too.
struct Bundle {
  static constexpr std::int64_t kOfClaimMax = 20;
  std::string id;
  terms::TenantId tenant;
  terms::ClaimId claim;
  std::string sha256;
  std::int64_t bytes = 0;
  base::Instant sealed_at;
  std::string by_name;
};

class Bundles {
 public:
  virtual ~Bundles() = default;
  /// Conflict ("insurance.bundles-full") after kOfClaimMax of one claim.
  [[nodiscard]] virtual base::Result<void> add(Bundle const& bundle, std::string_view bytes) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<std::vector<Bundle>> of_claim(terms::TenantId const& tenant,
                                                                   terms::ClaimId const& claim) = 0;
  struct Stored {
    Bundle bundle;
    std::string bytes;
  };
  /// NotFound ("insurance.unknown-bundle").
  [[nodiscard]] virtual base::Result<Stored> find(terms::TenantId const& tenant,
                                                  terms::ClaimId const& claim,
                                                  std::string_view id) = 0;
};

struct CompanyFact {
  terms::CompanyId id;
  std::string name;
  std::string number;  // 法人番号
};

/// What insurance asks about contracts; answered by journeys/bridges.
class Insured {
 public:
  virtual ~Insured() = default;
  [[nodiscard]] virtual base::Result<CompanyFact> company_of(terms::TenantId const& tenant) = 0;
  [[nodiscard]] virtual base::Result<std::string> tenant_name(terms::TenantId const& tenant) = 0;
  /// Whether some contract of the company had the service at that moment.
  [[nodiscard]] virtual base::Result<bool> was_subscribed_on(terms::CompanyId const& company,
                                                             base::Instant at) = 0;
};

struct InsurancePorts {
  Policies& policies;
  Ledger& ledger;
  Claims& claims;
  AnyClaims& any_claims;
  Bundles& bundles;
  Insured& insured;
  Incidents& incidents;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  std::function<std::string(std::string_view)> sha256_hex;
  PolicyTerms const& terms;  // of new policies
};

}  // namespace insurance
