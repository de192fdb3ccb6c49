#pragma once

#include "domain/insurance/invoice.hpp"
#include "domain/insurance/keep_claim.hpp"

namespace insurance {

/// What the customer tells of an incident.
struct NewIncident {
  terms::TenantId tenant;
  std::optional<terms::InquiryId> inquiry{};
  base::Instant discovered_at;
  std::string summary;
};

/// A claim as 事故発見, on the policy of the day of discovery. Invalid ("insurance.incident"): the
/// fields at fault, also for a moment that lies ahead, is too long ago, or before the company had
/// the service; Conflict ("insurance.claims-full"); NotFound for an inquiry that is not theirs.
[[nodiscard]] base::Result<Claim> open_claim(InsurancePorts& ports, Surroundings const& around,
                                             NewIncident what, terms::Actor const& by);

/// Invalid ("insurance.cost"), Conflict ("insurance.invoice-used", "insurance.state",
/// "insurance.lines").
[[nodiscard]] base::Result<Claim> add_cost(InsurancePorts& ports, Surroundings const& around,
                                           ClaimAct const& act, NewCost const& cost);
/// Its invoice may be used again. NotFound ("insurance.unknown-line").
[[nodiscard]] base::Result<Claim> remove_cost(InsurancePorts& ports, ClaimAct const& act,
                                              std::string const& line);

struct NewEvidence {
  std::string id;
  std::string text;
};
/// Invalid ("insurance.evidence") for one that the policy does not ask of the customer.
[[nodiscard]] base::Result<Claim> give_evidence(InsurancePorts& ports, Surroundings const& around,
                                                ClaimAct const& act, NewEvidence what);

/// 事故通知: the desk hears of it, within the days of the policy: Conflict ("insurance.too-late").
[[nodiscard]] base::Result<Claim> notify_claim(InsurancePorts& ports, Surroundings const& around,
                                               ClaimAct const& act);

}  // namespace insurance
