#pragma once

#include "platform/sql/database.hpp"

#include <cstdint>
#include <functional>
#include <mutex>
#include <string_view>

namespace platform::sql {

/// Why nothing is written for now.
enum class Closed : std::uint8_t { No, Full, ReadOnly };
[[nodiscard]] std::string_view name_of(Closed why);

/// A database that reads on when its disk is full or read-only. The first write that fails for
/// such a reason closes it: those that follow are turned away at once, with words for the person
/// who waits, until whoever watches the disk opens it again. Safe from any thread.
class WriteGuard final : public Database {
 public:
  explicit WriteGuard(Database& under) : under_(under) {}

  /// As the database below; Unavailable ("sql.closed") while it is closed.
  [[nodiscard]] base::Result<void> write(Work const& work) override;
  [[nodiscard]] base::Result<void> read(Work const& work) override { return under_.read(work); }
  [[nodiscard]] WriteCounts write_counts() const override { return under_.write_counts(); }

  [[nodiscard]] Closed closed() const;
  void close(Closed why);
  /// Opens it if a write succeeds; that one goes past the guard.
  [[nodiscard]] base::Result<void> try_to_open(Work const& probe);

 private:
  Database& under_;
  mutable std::mutex mutex_;
  Closed closed_ = Closed::No;
};

}  // namespace platform::sql
