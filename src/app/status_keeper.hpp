#pragma once

#include "base/log.hpp"
#include "domain/service_status/api/routes.hpp"

#include <optional>
#include <string>

namespace app {

/// Writes how the service stands into a folder that any web server can show while we are down:
/// index.html, unavailable.html and status.json, at every change and once a minute as a heartbeat.
class StatusKeeper {
 public:
  static constexpr std::chrono::seconds kHeartbeat{60};
  static constexpr std::chrono::seconds kRetry{5};  // after a folder that took nothing

  StatusKeeper(service_status::api::Deps deps, std::string folder, base::Log& log)
      : deps_(std::move(deps)), folder_(std::move(folder)), log_(log) {}

  [[nodiscard]] bool is_wanted() const { return !folder_.empty(); }
  /// Looks, and writes where something changed or the minute is over.
  void round();

 private:
  [[nodiscard]] base::Result<void> write(service_status::ServiceStatus const& status) const;
  void tell(base::Result<void> const& written);

  service_status::api::Deps deps_;
  std::string folder_;
  base::Log& log_;
  std::string shown_{};                      // without its time
  std::optional<base::Instant> tried_at_{};  // the last writing
  bool has_failed_ = false;
};

}  // namespace app
