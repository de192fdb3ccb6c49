#pragma once

#include "base/log.hpp"
#include "platform/disk/room.hpp"
#include "platform/sql/write_guard.hpp"

#include <functional>

namespace app {

/// Closes the store to writes before its disk is full, or when it turns read-only, and opens it
/// again by itself. Looked at by one thread.
class DiskWatch {
 public:
  using Look = std::function<base::Result<platform::disk::Room>()>;
  DiskWatch(platform::sql::WriteGuard& guard, Look look, std::int64_t free_bytes_min,
            base::Log& log)
      : guard_(guard), look_(std::move(look)), free_bytes_min_(free_bytes_min), log_(log) {}

  /// True when the store may be written.
  bool look();
  [[nodiscard]] std::int64_t free_bytes() const { return room_.free_bytes; }

 private:
  [[nodiscard]] platform::sql::Closed judge() const;
  void try_to_open();
  void tell(platform::sql::Closed now);

  platform::sql::WriteGuard& guard_;
  Look look_;
  std::int64_t free_bytes_min_;
  base::Log& log_;
  platform::disk::Room room_{};
  platform::sql::Closed told_ = platform::sql::Closed::No;
};

}  // namespace app
