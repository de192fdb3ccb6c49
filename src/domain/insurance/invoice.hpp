#pragma once

#include "domain/insurance/claim.hpp"

namespace insurance {

/// What the customer typed of a cost, not yet believed.
struct NewCost {
  std::string cost_id;
  std::string what;
  std::string vendor;
  std::string invoice_number;
  std::string invoice_on;  // "2026-11-28"
  std::int64_t amount = 0;
};

/// What a cost is held against.
struct CostFrame {
  PolicyTerms const& terms;
  Period period;
  base::Instant discovered_at;
  base::Instant now;
};

/// The cost as a line without an id. Invalid ("insurance.cost"): every field at fault by its
/// pointer: an unknown kind, an amount that is none, a day that is no day, lies ahead, before the
/// discovery, after the response period, or outside the policy's period.
[[nodiscard]] base::Result<CostLine> cost_of(NewCost const& cost, CostFrame const& frame);

[[nodiscard]] InvoiceKey key_of(CostLine const& line);

}  // namespace insurance
