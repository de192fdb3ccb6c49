#include "platform/sql/work_budget.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <ctime>
#include <memory>

namespace platform::sql {
namespace {

/// The engine asks after so many of its steps. The full-text index reads each of its pages by a
/// statement of its own, so it asks inside of one long search, too.
constexpr int kStepsBetween = 200;

/// Of the thread, so that a busy machine breaks nothing off.
[[nodiscard]] std::int64_t processor_micros() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
}

/// Nothing between two looks takes longer. A virtual machine's clock counts what its host took away
/// as the thread's own: a pause is none of the question's doing.
constexpr std::int64_t kBetweenMax = 10'000;  // us

/// One a connection.
struct Limit {
  std::int64_t left_micros = 0;  // 0 while there is no limit
  std::int64_t looked_at = 0;
};

/// Breaks off once: what comes after tidies up.
int is_over(void* data) {
  auto& limit = *static_cast<Limit*>(data);
  if (limit.left_micros == 0) return 0;
  auto const now = processor_micros();
  auto const taken = std::min(now - limit.looked_at, kBetweenMax);
  limit.looked_at = now;
  limit.left_micros = std::max<std::int64_t>(limit.left_micros - taken, 0);
  return limit.left_micros == 0 ? 1 : 0;
}

void call_work_budget(sqlite3_context* context, int, sqlite3_value** values) {
  auto& limit = *static_cast<Limit*>(sqlite3_user_data(context));
  limit = {sqlite3_value_int64(values[0]) * 1'000, processor_micros()};
  sqlite3_progress_handler(sqlite3_context_db_handle(context),
                           limit.left_micros == 0 ? 0 : kStepsBetween, is_over, &limit);
  sqlite3_result_null(context);
}

void forget(void* limit) { delete static_cast<Limit*>(limit); }

void set_budget(Transaction& transaction, std::int64_t millis) {
  auto statement = transaction.prepare("SELECT work_budget(?)");
  // A fault here shows in the statement that the budget is for.
  static_cast<void>(statement.bind(millis).step());
}

}  // namespace

WorkBudget::WorkBudget(Transaction& transaction, std::chrono::milliseconds processor)
    : transaction_(transaction) {
  set_budget(transaction_, processor.count());
}

WorkBudget::~WorkBudget() { set_budget(transaction_, 0); }

bool add_work_budget(sqlite3* connection) {
  // The engine calls `forget` when the connection ends, and when making the function fails.
  return sqlite3_create_function_v2(connection, "work_budget", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                    std::make_unique<Limit>().release(), call_work_budget, nullptr,
                                    nullptr, forget) == SQLITE_OK;
}

}  // namespace platform::sql
