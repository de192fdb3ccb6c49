#pragma once

#include "base/log.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/outbox.hpp"
#include "terms/events.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace app {

/// Hands stored events to journeys, in order. A journey's work and the event's removal are one
/// transaction, so each event is worked on exactly once, whatever is killed when. Where many wait
/// they share transactions; a fault in one makes each be worked on by itself.
class OutboxRunner {
 public:
  using Journey =
      std::function<base::Result<void>(platform::sql::Transaction&, terms::Event const&)>;
  using Listener = std::function<void(terms::Event const&)>;

  OutboxRunner(platform::sql::Database& database, base::Log& log)
      : database_(database), log_(log) {}

  void add_journey(std::string_view topic, Journey journey);
  /// Told after the event's transaction has committed; for wake-ups, which may be lost.
  void add_listener(std::string_view topic, Listener listener);

  /// Called after every kPauseEvery transactions of a long queue, so that nobody waits for its end.
  void set_pause(std::function<void()> pause) { pause_ = std::move(pause); }

  /// Works on everything that waits; false when an event failed and stays for the next time.
  /// An event that failed kAttemptsMax times is put aside (table outbox_failed) and logged.
  [[nodiscard]] bool drain();

  static constexpr int kAttemptsMax = 10;
  static constexpr std::int64_t kPauseEvery = 32;
  static constexpr std::int64_t kTogetherMax = 64;

 private:
  enum class Outcome { Done, Nothing, Failed };
  [[nodiscard]] Outcome work_on_next();
  [[nodiscard]] base::Result<void> work_on(std::vector<platform::sql::StoredEvent> const& events);
  [[nodiscard]] Outcome after_failure(std::vector<platform::sql::StoredEvent> const& events,
                                      base::Error const& error);
  [[nodiscard]] base::Result<void> put_aside(platform::sql::StoredEvent const& event,
                                             std::string_view why);

  platform::sql::Database& database_;
  base::Log& log_;
  std::multimap<std::string, Journey, std::less<>> journeys_;
  std::multimap<std::string, Listener, std::less<>> listeners_;
  std::function<void()> pause_ = [] {};
  int attempts_ = 0;                      // at the event now in front
  std::int64_t together_ = kTogetherMax;  // events of the next transaction
};

}  // namespace app
