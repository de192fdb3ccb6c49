#pragma once

#include "app/hourly.hpp"
#include "platform/sql/database.hpp"

namespace app {

/// Takes away kinds of alerts that no alert is of any more, once an hour and so many at a time, so
/// that lists stay as quick as they were. Looks before it writes.
class StrayKinds {
 public:
  static constexpr std::size_t kLookedAtMax = 1'000;  // a round

  StrayKinds(platform::sql::Database& database, base::Clock const& clock, base::Log& log)
      : database_(database), hourly_("kinds of alerts", clock, log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  [[nodiscard]] base::Result<void> sweep();

  platform::sql::Database& database_;
  Hourly hourly_;
  std::int64_t looked_up_to_ = 0;  // the walk goes on here the next time
};

}  // namespace app
