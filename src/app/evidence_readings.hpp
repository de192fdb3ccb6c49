#pragma once

#include "app/wiring/audit_wiring.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "platform/http/readings.hpp"

#include <deque>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace app {

inline constexpr base::Measure kReadingsWaiting{
    "madoguchi_readings_waiting",
    "readings of evidence by the desk that wait to be written (the store took none)"};
inline constexpr base::Measure kReadingsLost{
    "madoguchi_readings_lost_total",
    "readings of evidence by the desk that are in the log alone, because too many waited"};

/// Keeps what the desk read of a tenant's evidence, once a person, thing and hour. The first time
/// costs one write; after that memory knows it. Reading goes on while the store takes no writes:
/// the reading is in the log at once, waits, and is written when the store takes it.
class EvidenceReadings final : public platform::http::Readings {
 public:
  static constexpr std::size_t kKnownMax = 50'000;
  static constexpr std::size_t kWaitingMax = 10'000;
  static constexpr std::size_t kBatchMax = 100;

  struct Parts {
    ReadingsWork& work;
    base::Clock const& clock;
    base::Random& random;
    base::Log& log;
    base::Metrics& metrics;
  };
  explicit EvidenceReadings(Parts parts) : parts_(parts) {}

  void note(platform::http::Reading const& reading) override;
  /// Writes what waits, a batch at a time; false when the store still takes none.
  bool settle();

 private:
  [[nodiscard]] bool is_known(audit::DeskReading const& reading);
  [[nodiscard]] base::Result<void> write(std::vector<audit::DeskReading> const& readings);
  [[nodiscard]] std::vector<audit::DeskReading> next_batch();
  void drop_batch(std::size_t count);
  void let_wait(audit::DeskReading const& reading, base::Error const& why);

  Parts parts_;
  std::mutex mutex_;  // the workers meet here; held for no look into the store
  std::int64_t hour_ = 0;
  std::set<std::string> known_{};  // of this hour; when it is full the store says what it has
  std::deque<audit::DeskReading> waiting_{};
};

}  // namespace app
