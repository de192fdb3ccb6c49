#pragma once

#include "platform/sql/database.hpp"
#include "terms/unit_of_work.hpp"

#include <functional>
#include <utility>

namespace app {

/// A slice's unit of work over the database. `Bound` is built inside each transaction from the
/// transaction and `Shared` (what all transactions have in common) and holds the repositories;
/// its member `ports` is what the slice sees.
template <class Ports, class Bound, class Shared>
class SqlUnitOfWork final : public terms::UnitOfWork<Ports> {
 public:
  using Work = typename terms::UnitOfWork<Ports>::Work;

  /// `after_write` is called after every commit, from the thread that wrote.
  SqlUnitOfWork(platform::sql::Database& database, Shared const& shared,
                std::function<void()> after_write)
      : database_(database), shared_(shared), after_write_(std::move(after_write)) {}

  [[nodiscard]] base::Result<void> write(Work const& work) override {
    auto done = database_.write([&](platform::sql::Transaction& transaction) {
      Bound bound{transaction, shared_};
      return work(bound.ports);
    });
    if (done) after_write_();
    return done;
  }
  [[nodiscard]] base::Result<void> read(Work const& work) override {
    return database_.read([&](platform::sql::Transaction& transaction) {
      Bound bound{transaction, shared_};
      return work(bound.ports);
    });
  }

 private:
  platform::sql::Database& database_;
  Shared const& shared_;
  std::function<void()> after_write_;
};

}  // namespace app
