#include "app/old_drafts.hpp"

namespace app {
namespace {

constexpr std::chrono::hours kPause{1};

}  // namespace

bool OldDrafts::run() {
  auto const now = clock_.now();
  if (next_at_ && now < *next_at_) return true;
  next_at_ = now + kPause;
  auto const done = terms::write<std::int64_t>(
      work_, [now](inquiries::InquiriesPorts& ports) { return forget_old_drafts(ports, now); });
  if (done) return true;
  log_.write(base::LogLevel::Error, "drafts.sweep-failed",
             {{"code", std::string{done.error().code}}, {"detail", done.error().detail}});
  return false;
}

}  // namespace app
