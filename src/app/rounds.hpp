#pragma once

#include "app/outbox_runner.hpp"
#include "base/log.hpp"
#include "domain/blocking/use_cases.hpp"
#include "terms/unit_of_work.hpp"

namespace app {

class Building;

/// Plugs the journeys that follow stored events into the runner.
void add_journeys(OutboxRunner& runner, Building& building);

/// Says of blocks that their devices came no more. Not before this program has run as long as a
/// device may stay away: while it was down, none could come.
class SilenceWatch {
 public:
  SilenceWatch(terms::UnitOfWork<blocking::BlockingPorts>& work, blocking::Surroundings around,
               base::Log& log)
      : work_(work), around_(std::move(around)), log_(log), began_at_(around_.clock.now()) {}
  void run();

 private:
  using Look = base::Result<bool> (*)(blocking::BlockingPorts&, blocking::Surroundings const&);
  using Act = base::Result<std::int64_t> (*)(blocking::BlockingPorts&,
                                             blocking::Surroundings const&);
  void look(Look has_any, Act act);

  terms::UnitOfWork<blocking::BlockingPorts>& work_;
  blocking::Surroundings around_;
  base::Log& log_;
  base::Instant began_at_;
};

/// What is due by the clock: approved blocks are handed over, those past their end are ended,
/// those nobody decided lapse. Looks before it writes, so that an idle desk writes nothing.
class DueBlocks {
 public:
  DueBlocks(terms::UnitOfWork<blocking::BlockingPorts>& work, blocking::Surroundings around,
            base::Log& log)
      : work_(work), around_(std::move(around)), log_(log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  struct Due {
    bool to_apply = false;
    bool to_end = false;
    bool to_lapse = false;
  };
  using UseCase = base::Result<std::int64_t> (*)(blocking::BlockingPorts&,
                                                 blocking::Surroundings const&);
  [[nodiscard]] base::Result<Due> look();
  [[nodiscard]] bool move(UseCase use_case);
  [[nodiscard]] bool is_done(base::Result<void> const& outcome);

  terms::UnitOfWork<blocking::BlockingPorts>& work_;
  blocking::Surroundings around_;
  base::Log& log_;
};

}  // namespace app
