#include "app/status_keeper.hpp"

#include "domain/service_status/api/status_json.hpp"
#include "domain/service_status/driver/status_page.hpp"
#include "platform/disk/public_file.hpp"

namespace app {

using base::Result;
using service_status::ServiceStatus;
using service_status::driver::PageUse;

Result<void> StatusKeeper::write(ServiceStatus const& status) const {
  using platform::disk::replace_public;
  using service_status::driver::status_page;
  return replace_public(folder_ + "/index.html", status_page(status, PageUse::Status))
      .and_then([&] {
        return replace_public(folder_ + "/unavailable.html",
                              status_page(status, PageUse::Unavailable));
      })
      .and_then([&] {
        return replace_public(folder_ + "/status.json", service_status::api::json_of(status));
      });
}

void StatusKeeper::tell(Result<void> const& written) {
  bool const has_failed = !written;
  if (has_failed == has_failed_) return;
  has_failed_ = has_failed;
  if (written) {
    log_.write(base::LogLevel::Info, "status.written", {{"folder", folder_}});
    return;
  }
  log_.write(base::LogLevel::Error, "status.not-written",
             {{"code", std::string{written.error().code}}, {"detail", written.error().detail}});
}

void StatusKeeper::round() {
  auto const status = service_status::api::ask_status(deps_);
  auto timeless = status;
  timeless.at = {};
  // Where faults are handled right now this is the time itself, and no change.
  if (status.faults_at && *status.faults_at <= status.at) timeless.faults_at = timeless.at;
  auto shown = service_status::api::json_of(timeless);
  auto const since = tried_at_ ? status.at - *tried_at_ : std::chrono::microseconds::max();
  bool const is_due = has_failed_ ? since >= kRetry : shown != shown_ || since >= kHeartbeat;
  if (!is_due) return;
  tried_at_ = status.at;
  auto const written = write(status);
  if (written) shown_ = std::move(shown);
  tell(written);
}

}  // namespace app
