#pragma once

#include "domain/knowledge/article.hpp"
#include "platform/sql/statement.hpp"

#include <string_view>

namespace knowledge::store {

/// origin, by_id, by_name, at: columns from `first` on.
[[nodiscard]] Writing writing_row(platform::sql::Statement const& row, int first);
void bind_writing(platform::sql::Statement& statement, Writing const& writing);

}  // namespace knowledge::store
