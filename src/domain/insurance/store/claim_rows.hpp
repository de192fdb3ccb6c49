#pragma once

#include "domain/insurance/ports.hpp"
#include "platform/sql/database.hpp"

#include <string_view>

namespace insurance::store {

/// The columns of a claim without what hangs on it, in the order `claim_row` reads them.
[[nodiscard]] std::string_view claim_columns();
/// The claim with its lines, evidence and steps.
[[nodiscard]] base::Result<Claim> whole_claim(platform::sql::Transaction& transaction,
                                              platform::sql::Statement const& row);

/// Those that change, in the order `bind_progress` binds them.
[[nodiscard]] std::string_view progress_columns();
void bind_progress(platform::sql::Statement& statement, Claim const& claim);

/// A line of a list: its columns, and how they are read.
[[nodiscard]] std::string_view list_columns();
[[nodiscard]] ClaimRow list_row(platform::sql::Statement const& row);

}  // namespace insurance::store
