#pragma once

#include "app/background.hpp"
#include "app/product_data.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "domain/blocking/visit_device.hpp"
#include "terms/unit_of_work.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace app {

/// Goes to the routers whose filters the desk sets over SSH: what they should hold is read, the
/// session is held outside of any transaction, and what was seen is handed on. Some threads, of a
/// router one session at a time; what fails waits longer each time and keeps nobody else waiting.
/// A stop in the middle is a device that holds something else than it should, as after a crash:
/// the next visit reads it, and brings it to where it should be.
class ConsoleVisits {
 public:
  struct Parts {
    terms::UnitOfWork<blocking::ConsolePorts>& work;
    blocking::VisitAround around;
    CliProfiles const& profiles;
    std::function<std::optional<std::string>(std::string_view)> unseal;
    base::Log& log;
    base::Metrics& metrics;
    std::function<bool()> is_writable;  // else nobody is visited: nothing could be noted
    std::size_t at_once = 4;
  };
  explicit ConsoleVisits(Parts parts) : parts_(std::move(parts)) {}

  /// Its threads, until they are destroyed.
  [[nodiscard]] std::vector<std::unique_ptr<Background>> begin();
  /// There may be something new.
  void ring();
  /// Nobody is visited any more; who is being visited has a short while.
  void end();
  /// One visit, if one is due; false where none was, or none could be noted: the next is not at
  /// once.
  bool round();

 private:
  class Place;
  [[nodiscard]] std::optional<blocking::DueVisit> take_next();
  [[nodiscard]] blocking::Visited visit(blocking::DueVisit const& due);
  [[nodiscard]] bool note(blocking::DueVisit const& due, blocking::Visited const& visited);
  void tell(std::string_view event, base::LogLevel level, blocking::DueVisit const& due,
            base::Error const& error);
  void let_go(terms::RouterId const& router);

  Parts parts_;
  std::vector<std::unique_ptr<Bell>> bells_;
  std::mutex mutex_;
  std::set<terms::RouterId> under_way_;  // behind mutex_
  std::atomic<bool> is_over_{false};
};

}  // namespace app
