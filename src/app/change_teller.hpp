#pragma once

#include "base/log.hpp"
#include "platform/http/event_streams.hpp"
#include "platform/sql/database.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace app {

/// Tells open pages what has changed since it told the last time.
class ChangeTeller {
 public:
  using Tell = std::function<void(std::vector<platform::http::StreamEvent>)>;
  ChangeTeller(platform::sql::Database& database, base::Log& log)
      : database_(database), log_(log) {}

  /// From now on; what came before is what a page reads when it opens its stream.
  void begin(Tell tell);
  /// After every few writes and at the end of every round; what it can't read now it reads then.
  void tell();
  /// Something of the moment, from any thread; nobody hears of it before `begin`.
  void pass_on(platform::http::StreamEvent event);

 private:
  /// False when there is no more, or not for now.
  [[nodiscard]] bool tell_some();

  platform::sql::Database& database_;
  base::Log& log_;
  Tell tell_{};
  std::int64_t told_ = 0;
};

}  // namespace app
