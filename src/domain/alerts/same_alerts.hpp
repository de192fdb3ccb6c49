#pragma once

#include "domain/alerts/ports.hpp"

#include <string>
#include <vector>

namespace alerts {

/// The alerts of one sameness key around some sightings of a batch: loaded once, counted on in
/// memory, written once. Ends in the same rows as if each sighting had been stored by itself.
class SameAlerts {
 public:
  struct Key {
    terms::TenantId tenant;
    std::string text;
  };
  /// The sightings of one turn lie within so many windows of each other, which bounds how many
  /// alerts they can touch.
  static constexpr int kWindowsMax = 30;

  SameAlerts(AlertsPorts& ports, Surroundings const& around, Key key)
      : ports_(ports), around_(around), key_(std::move(key)) {}

  /// Loads every alert that a sighting between the two can touch.
  [[nodiscard]] base::Result<void> load(base::Instant first, base::Instant last);
  /// Counts one; true when it opened an alert, of which kAlertRaised tells.
  [[nodiscard]] base::Result<bool> count(Sighting sighting);
  /// Writes what has changed and forgets it.
  [[nodiscard]] base::Result<void> store();

 private:
  /// An alert and what the batch adds to it.
  struct Entry {
    Alert alert;
    std::vector<Sighting> seen{};
    std::vector<LifeChange> changes{};
    std::vector<Alert> folded{};
  };
  using At = std::vector<Entry>::iterator;

  [[nodiscard]] base::Result<bool> open(At before, Sighting sighting);
  void fold(At into, At end);
  void note_life(Entry& entry, Life before, bool reopened);
  [[nodiscard]] base::Result<void> store(Entry const& entry);

  AlertsPorts& ports_;
  Surroundings const& around_;
  Key key_;
  std::vector<Entry> entries_{};  // the earliest first; they never overlap
};

}  // namespace alerts
