#include "platform/sql/joining_database.hpp"

namespace platform::sql {
namespace {

using base::Result;

/// The writing transaction this thread is in, and whose.
struct Current {
  JoiningDatabase const* database = nullptr;
  Transaction* transaction = nullptr;
};
thread_local Current current;

/// Puts back what was there before, also when the work throws.
class Inside {
 public:
  Inside(JoiningDatabase const* database, Transaction& transaction) : before_(current) {
    current = {database, &transaction};
  }
  ~Inside() { current = before_; }
  Inside(Inside const&) = delete;
  Inside& operator=(Inside const&) = delete;

 private:
  Current before_;
};

[[nodiscard]] Result<void> as_part(Transaction& transaction, Database::Work const& work) {
  if (auto begun = transaction.execute("SAVEPOINT part"); !begun) return begun;
  auto const worked = work(transaction);
  auto ended = transaction.execute(worked ? "RELEASE part" : "ROLLBACK TO part; RELEASE part");
  return worked ? ended : worked;
}

}  // namespace

Result<void> JoiningDatabase::write(Work const& work) {
  if (current.database == this) return as_part(*current.transaction, work);
  return under_.write([&](Transaction& transaction) {
    Inside const inside{this, transaction};
    return work(transaction);
  });
}

Result<void> JoiningDatabase::read(Work const& work) {
  if (current.database == this) return work(*current.transaction);
  return under_.read(work);
}

}  // namespace platform::sql
