#pragma once

#include "domain/contracts/ports.hpp"

namespace contracts {

/// A router's detection in a month.
struct RouterLine {
  terms::RouterId router;
  std::string name;
  MonthMinutes used;
  MonthMinutes charged;  // up to kMinutesCap
  std::int64_t yen = 0;
};

/// ご利用明細: what a tenant used in a month, as facts; amounts only where prices are configured.
struct Statement {
  Tenant tenant;
  Month month;
  std::int64_t desk_minutes = 0;
  bool has_desk = false;  // used at any moment of the month: the base fee is per month
  std::int64_t desk_yen = 0;
  std::vector<RouterLine> routers{};
  std::int64_t total_yen = 0;
};

/// Nothing is counted past the end of the contract, or of the parent contract above it.
[[nodiscard]] base::Result<Statement> statement_of(ContractsPorts& ports, Tenant const& tenant,
                                                   Month const& month, base::Instant now,
                                                   PriceList const& prices);

}  // namespace contracts
