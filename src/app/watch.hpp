#pragma once

#include "app/audit_keeper.hpp"
#include "app/desk_clock.hpp"
#include "app/disk_watch.hpp"
#include "app/vitals.hpp"

#include <atomic>

namespace app {

/// What the background thread looks at before it works: room on the disk, the clock, its own
/// pulse; and the checkpoints of the trail. `vitals` may be asked from any thread.
class Watch {
 public:
  struct Parts {
    platform::sql::WriteGuard& guard;
    DeskClock const& clock;
    AuditKeeper& keeper;
    base::Log& log;
    DiskWatch::Look look_at_disk;
    std::int64_t free_bytes_min;
    std::function<std::chrono::microseconds()> since_boot;
  };
  explicit Watch(Parts parts);

  struct Leave {
    bool to_write = false;        // the store can be written
    bool to_go_by_clock = false;  // and the clock can be believed: what is due by it may be done
  };
  [[nodiscard]] Leave look();
  [[nodiscard]] Vitals vitals() const;

  /// A round that takes longer than this has stopped.
  static constexpr std::chrono::seconds kPulse{60};

 private:
  void tell_of_clock(std::chrono::microseconds jump);
  void keep_checkpoint();

  Parts parts_;
  DiskWatch disk_;
  bool has_told_of_jump_ = false;
  bool has_told_of_checkpoint_ = false;
  std::atomic<std::int64_t> pulse_us_;
  std::atomic<std::int64_t> free_bytes_{0};
};

}  // namespace app
