#include "app/old_drafts.hpp"

namespace app {

bool OldDrafts::run() {
  return hourly_.run([this](base::Instant now) -> base::Result<void> {
    auto const gone = terms::write<std::int64_t>(
        work_, [now](inquiries::InquiriesPorts& ports) { return forget_old_drafts(ports, now); });
    if (!gone) return tl::unexpected(gone.error());
    return {};
  });
}

}  // namespace app
