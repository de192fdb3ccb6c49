#pragma once

#include "base/instant.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace platform::http {

/// A token bucket a key: so many a minute, and `burst_of` of a minute's at once. Shared by the
/// threads that run handlers. In memory: a restart forgets it.
class RateLimit {
 public:
  /// More keys than this share one bucket, so that no flood of addresses makes it grow.
  static constexpr std::size_t kKeysMax = 65'536;
  /// What may come at once: that of ten seconds.
  static constexpr std::int64_t kBurstSeconds = 10;

  /// 0: no limit.
  explicit RateLimit(std::int64_t per_minute) : per_minute_(per_minute) {}

  /// Lets one through (zero), or says how long to wait.
  [[nodiscard]] std::chrono::seconds take(std::string_view key, base::Instant now);
  /// The same without counting: whether one would be let through.
  [[nodiscard]] std::chrono::seconds look(std::string_view key, base::Instant now);

 private:
  struct Bucket {
    double left;
    base::Instant at;
  };
  [[nodiscard]] double burst() const;
  [[nodiscard]] Bucket& bucket_of(std::string_view key, base::Instant now);
  [[nodiscard]] std::chrono::seconds wait_of(Bucket const& bucket) const;
  void make_room(base::Instant now);

  std::int64_t per_minute_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
  base::Instant made_room_at_{};
};

}  // namespace platform::http
