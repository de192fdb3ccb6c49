#pragma once

#include "domain/paid_work/ports.hpp"
#include "platform/sql/database.hpp"

#include <string>
#include <string_view>

namespace paid_work::store {

/// A day as it is stored: counted from 1970-01-01.
[[nodiscard]] inline std::int64_t count_of(std::chrono::local_days day) {
  return day.time_since_epoch().count();
}
[[nodiscard]] inline std::chrono::local_days day_of(std::int64_t count) {
  return std::chrono::local_days{std::chrono::days{count}};
}

/// The columns of a work without what hangs on it, in the order `whole_work` reads them.
[[nodiscard]] std::string_view work_columns();
/// The work with its steps and consents; NotFound of one that is being erased.
[[nodiscard]] base::Result<PaidWork> whole_work(platform::sql::Transaction& transaction,
                                                platform::sql::Statement const& row);

/// NotFound ("paid_work.unknown").
[[nodiscard]] base::Error unknown_work();

/// A line of a list: its columns, and how they are read.
[[nodiscard]] std::string_view list_columns();
[[nodiscard]] WorkRow list_row(platform::sql::Statement const& row);

/// "alerts,answers".
[[nodiscard]] std::string joined(std::vector<Content> const& contents);

}  // namespace paid_work::store
