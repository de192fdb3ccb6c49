#pragma once

#include "base/clock.hpp"
#include "platform/http/acts.hpp"
#include "platform/sql/database.hpp"

#include <functional>

namespace app {

/// Acts over a database in which a write within a write takes part (JoiningDatabase).
class KeptActs final : public platform::http::Acts {
 public:
  /// `after_write` is called after every commit, from the thread that wrote.
  KeptActs(platform::sql::Database& database, base::Clock const& clock,
           std::function<void()> after_write)
      : database_(database), clock_(clock), after_write_(std::move(after_write)) {}

  [[nodiscard]] base::Result<platform::http::Response> run(
      std::optional<platform::http::Once> const& once,
      std::function<platform::http::Response()> const& act) override;

 private:
  platform::sql::Database& database_;
  base::Clock const& clock_;
  std::function<void()> after_write_;
};

}  // namespace app
