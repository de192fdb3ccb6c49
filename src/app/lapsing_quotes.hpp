#pragma once

#include "base/log.hpp"
#include "domain/paid_work/ports.hpp"
#include "terms/unit_of_work.hpp"

namespace app {

/// What is due by the clock at paid work: quotes that nobody answered in time lapse, by their
/// stored time. Looks before it writes, so that an idle desk writes nothing.
class LapsingQuotes {
 public:
  LapsingQuotes(terms::UnitOfWork<paid_work::PaidWorkPorts>& work,
                paid_work::Surroundings const& around, base::Log& log)
      : work_(work), around_(around), log_(log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  terms::UnitOfWork<paid_work::PaidWorkPorts>& work_;
  paid_work::Surroundings const& around_;
  base::Log& log_;
};

}  // namespace app
