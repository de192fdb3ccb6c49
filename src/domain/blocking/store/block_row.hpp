#pragma once

#include "domain/blocking/block.hpp"
#include "platform/sql/database.hpp"

#include <string>
#include <string_view>

namespace blocking::store {

/// The columns that block_row reads, in its order.
[[nodiscard]] std::string_view block_columns();
/// A block without its steps.
[[nodiscard]] Block::Opening opening_row(platform::sql::Statement const& row);
[[nodiscard]] Block::Progress progress_row(platform::sql::Statement const& row);

/// Binds what changes in a block's life, in the order of `progress_columns`.
[[nodiscard]] std::string_view progress_columns();
/// "?, ?, …": one for each of them.
[[nodiscard]] std::string progress_marks();
void bind_progress(platform::sql::Statement& statement, Block const& block);

/// What was seen of it last, likewise: six of the same columns, none of an index.
[[nodiscard]] std::string_view evidence_columns();
void bind_evidence(platform::sql::Statement& statement, std::optional<Evidence> const& evidence);

}  // namespace blocking::store
