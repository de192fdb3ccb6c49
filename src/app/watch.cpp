#include "app/watch.hpp"

namespace app {

using std::chrono::microseconds;

Watch::Watch(Parts parts)
    : parts_(std::move(parts)),
      disk_(parts_.guard, parts_.look_at_disk, parts_.free_bytes_min, parts_.log),
      pulse_us_(parts_.since_boot().count()) {}

Watch::Leave Watch::look() {
  pulse_us_ = parts_.since_boot().count();
  auto const jump = parts_.clock.jump();
  tell_of_clock(jump);
  bool const is_writable = disk_.look();
  free_bytes_ = disk_.free_bytes();
  if (!is_writable) return {};
  keep_checkpoint();
  return {true, jump == microseconds{0}};
}

Vitals Watch::vitals() const {
  microseconds const since{parts_.since_boot().count() - pulse_us_};
  return {parts_.guard.closed(), parts_.clock.jump(), since < kPulse, free_bytes_};
}

void Watch::tell_of_clock(microseconds jump) {
  bool const has_jumped = jump != microseconds{0};
  if (has_jumped == has_told_of_jump_) return;
  has_told_of_jump_ = has_jumped;
  parts_.log.write(has_jumped ? base::LogLevel::Error : base::LogLevel::Info,
                   has_jumped ? "clock.jumped" : "clock.followed", {{"off_us", jump.count()}});
}

void Watch::keep_checkpoint() {
  auto const kept = parts_.keeper.keep_when_due();
  if (!kept && !has_told_of_checkpoint_) {
    parts_.log.write(base::LogLevel::Error, "audit.checkpoint-failed",
                     {{"code", std::string{kept.error().code}}, {"detail", kept.error().detail}});
  }
  has_told_of_checkpoint_ = !kept;
}

}  // namespace app
