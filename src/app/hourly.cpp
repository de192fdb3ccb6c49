#include "app/hourly.hpp"

namespace app {
namespace {

constexpr std::chrono::hours kPause{1};

}  // namespace

bool Hourly::run(Sweep const& sweep) {
  auto const now = clock_.now();
  if (next_at_ && now < *next_at_) return true;
  next_at_ = now + kPause;
  auto const done = sweep(now);
  if (done) return true;
  log_.write(
      base::LogLevel::Error, "sweep.failed",
      {{"what", what_}, {"code", std::string{done.error().code}}, {"detail", done.error().detail}});
  return false;
}

}  // namespace app
