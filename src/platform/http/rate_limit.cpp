#include "platform/http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace platform::http {
namespace {

constexpr double kMinuteUs = 60'000'000.0;

}  // namespace

double RateLimit::burst() const {
  return std::max(1.0, static_cast<double>(per_minute_ * kBurstSeconds) / 60.0);
}

std::chrono::seconds RateLimit::take(std::string_view key, base::Instant now) {
  if (per_minute_ == 0) return std::chrono::seconds{0};
  std::lock_guard const lock{mutex_};
  auto& bucket = bucket_of(key, now);
  auto const wait = wait_of(bucket);
  if (wait.count() == 0) bucket.left -= 1;
  return wait;
}

std::chrono::seconds RateLimit::look(std::string_view key, base::Instant now) {
  if (per_minute_ == 0) return std::chrono::seconds{0};
  std::lock_guard const lock{mutex_};
  return wait_of(bucket_of(key, now));
}

std::chrono::seconds RateLimit::wait_of(Bucket const& bucket) const {
  if (bucket.left >= 1) return std::chrono::seconds{0};
  auto const seconds = (1 - bucket.left) * 60.0 / static_cast<double>(per_minute_);
  return std::chrono::seconds{static_cast<std::int64_t>(std::ceil(seconds))};
}

RateLimit::Bucket& RateLimit::bucket_of(std::string_view key, base::Instant now) {
  if (buckets_.size() >= kKeysMax) make_room(now);
  bool const is_full = buckets_.size() >= kKeysMax;
  std::string const name{is_full && !buckets_.contains(std::string{key}) ? "" : key};
  auto& bucket = buckets_.try_emplace(name, Bucket{burst(), now}).first->second;
  // A clock that was set back gives nothing, and takes nothing.
  auto const passed = std::max<std::int64_t>(0, (now - bucket.at).count());
  auto const gained = static_cast<double>(passed) * static_cast<double>(per_minute_) / kMinuteUs;
  bucket.left = std::min(burst(), bucket.left + gained);
  bucket.at = now;
  return bucket;
}

/// A bucket that has filled up again tells nothing that a new one would not.
void RateLimit::make_room(base::Instant now) {
  if (now >= made_room_at_ && now - made_room_at_ < std::chrono::seconds{1}) return;
  made_room_at_ = now;
  std::erase_if(buckets_, [now](auto const& entry) {
    return now - entry.second.at >= std::chrono::seconds{kBurstSeconds};
  });
}

}  // namespace platform::http
