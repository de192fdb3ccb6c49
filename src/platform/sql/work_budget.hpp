#pragma once

#include "platform/sql/database.hpp"

#include <chrono>

struct sqlite3;

namespace platform::sql {

/// While it lives, statements of the transaction's connection may take so much of the processor in
/// all; the one that takes more is broken off with Invalid ("sql.too-much"). For what people ask
/// in their own words: most takes a few milliseconds, and some takes as long as it is let.
class WorkBudget {
 public:
  WorkBudget(Transaction& transaction, std::chrono::milliseconds processor);
  ~WorkBudget();
  WorkBudget(WorkBudget const&) = delete;
  WorkBudget& operator=(WorkBudget const&) = delete;

 private:
  Transaction& transaction_;
};

/// Makes the function of a connection that this stands on.
[[nodiscard]] bool add_work_budget(sqlite3* connection);

}  // namespace platform::sql
