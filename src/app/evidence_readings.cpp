#include "app/evidence_readings.hpp"

#include "base/new_id.hpp"

#include <algorithm>

namespace app {

using audit::DeskReading;
using base::Result;

void EvidenceReadings::note(platform::http::Reading const& reading) {
  DeskReading const kept{base::new_id<audit::DeskReadingId>(parts_.clock, parts_.random),
                         reading.tenant,
                         reading.reader,
                         reading.kind,
                         reading.thing,
                         parts_.clock.now()};
  if (is_known(kept)) return;
  if (auto const written = write({kept}); !written) let_wait(kept, written.error());
}

bool EvidenceReadings::is_known(DeskReading const& reading) {
  // None of the parts holds a line break: ids and words of ours.
  auto key = reading.tenant.text() + "\n" + reading.reader.id + "\n" + reading.kind + "\n" +
             reading.thing;
  std::lock_guard const lock{mutex_};
  auto const hour = audit::hour_of(reading.at);
  if (hour != hour_ || known_.size() >= kKnownMax) known_.clear();
  hour_ = hour;
  return !known_.insert(std::move(key)).second;
}

Result<void> EvidenceReadings::write(std::vector<DeskReading> const& readings) {
  return parts_.work.write([&](audit::ReadingPorts& ports) -> Result<void> {
    for (auto const& reading : readings) {
      if (auto noted = note_desk_reading(ports, reading); !noted) return noted;
    }
    return {};
  });
}

void EvidenceReadings::let_wait(DeskReading const& reading, base::Error const& why) {
  parts_.log.write(base::LogLevel::Error, "evidence.unwritten",
                   {{"code", std::string{why.code}},
                    {"tenant", reading.tenant.text()},
                    {"reader", reading.reader.id},
                    {"kind", reading.kind},
                    {"thing", reading.thing}});
  std::lock_guard const lock{mutex_};
  if (waiting_.size() >= kWaitingMax) {
    parts_.metrics.count(kReadingsLost);
    return;
  }
  waiting_.push_back(reading);
  parts_.metrics.level(kReadingsWaiting, static_cast<std::int64_t>(waiting_.size()));
}

std::vector<DeskReading> EvidenceReadings::next_batch() {
  std::lock_guard const lock{mutex_};
  auto const count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kBatchMax));
  return {waiting_.begin(), waiting_.begin() + count};
}

void EvidenceReadings::drop_batch(std::size_t count) {
  std::lock_guard const lock{mutex_};
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  parts_.metrics.level(kReadingsWaiting, static_cast<std::int64_t>(waiting_.size()));
}

bool EvidenceReadings::settle() {
  // One thread settles, and others only add at the end: the batch still stands at the front.
  for (;;) {
    auto const batch = next_batch();
    if (batch.empty()) return true;
    if (!write(batch)) return false;
    drop_batch(batch.size());
  }
}

}  // namespace app
