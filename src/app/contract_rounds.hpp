#pragma once

#include "app/hourly.hpp"
#include "base/log.hpp"
#include "domain/contracts/orders.hpp"
#include "terms/unit_of_work.hpp"

namespace app {

/// Orders that are due by the clock, a few each round; and once an hour what of the routers' raw
/// records is past its time, a bounded part in each transaction.
class ContractRounds {
 public:
  ContractRounds(terms::UnitOfWork<contracts::ContractsPorts>& work, contracts::Surroundings around,
                 base::Log& log)
      : work_(work),
        around_(std::move(around)),
        log_(log),
        hourly_("records", around_.clock, log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  [[nodiscard]] bool carry_out();
  void tell(base::Error const& error);
  [[nodiscard]] base::Result<void> expire();
  [[nodiscard]] base::Result<void> expire_of(contracts::ServiceRouter const& router);

  terms::UnitOfWork<contracts::ContractsPorts>& work_;
  contracts::Surroundings around_;
  base::Log& log_;
  Hourly hourly_;
};

}  // namespace app
