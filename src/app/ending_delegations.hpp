#pragma once

#include "app/hourly.hpp"
#include "domain/contracts/delegate.hpp"
#include "terms/unit_of_work.hpp"

namespace app {

/// Once an hour: tells of delegated accounts that end soon.
class EndingDelegations {
 public:
  EndingDelegations(terms::UnitOfWork<contracts::ContractsPorts>& work,
                    contracts::Surroundings around, base::Log& log)
      : work_(work), around_(std::move(around)), hourly_("delegations", around_.clock, log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  terms::UnitOfWork<contracts::ContractsPorts>& work_;
  contracts::Surroundings around_;
  Hourly hourly_;
};

}  // namespace app
