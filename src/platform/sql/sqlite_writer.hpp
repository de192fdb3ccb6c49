#pragma once

#include "platform/sql/database.hpp"
#include "platform/sql/sqlite_connection.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

namespace platform::sql {

/// The one writing connection, shared by threads that wait for each other. Who finds it idle leads:
/// it does its own work and that of those who have come meanwhile in one transaction, each behind
/// a savepoint, commits once, and only then tells everybody. So many small writes cost one sync of
/// the disk, and a writer who is alone waits for nobody.
class SqliteWriter {
 public:
  struct Limits {
    std::size_t waiting_max = 256;                 // beyond it: sql.busy, at once
    std::chrono::milliseconds wait_max{30'000};    // for one's turn; beyond it: sql.busy
    std::size_t group_works_max = 64;              // in one transaction
    std::chrono::milliseconds group_span_max{20};  // after it a group takes no further work in
  };
  explicit SqliteWriter(std::unique_ptr<SqliteConnection> connection)
      : SqliteWriter(std::move(connection), Limits{}) {}
  SqliteWriter(std::unique_ptr<SqliteConnection> connection, Limits limits)
      : connection_(std::move(connection)), limits_(limits) {}

  /// As Database::write. What a work throws is thrown to whoever asked for it.
  [[nodiscard]] base::Result<void> write(Database::Work const& work);
  [[nodiscard]] WriteCounts counts() const;

 private:
  enum class Stage : std::uint8_t { Waiting, Leading, Taken, Done };
  /// A work and who waits for it; lives on the stack of the waiting thread.
  struct Job {
    explicit Job(Database::Work const& asked) : work(asked) {}
    Database::Work const& work;
    Stage stage = Stage::Waiting;
    base::Result<void> outcome{};
    std::exception_ptr thrown{};
    std::condition_variable moved{};
  };

  [[nodiscard]] base::Result<void> wait_for_turn(std::unique_lock<std::mutex>& lock, Job& job);
  [[nodiscard]] std::vector<Job*> work_as_leader(Job& first);
  [[nodiscard]] base::Result<void> work_on_all(std::vector<Job*>& group);
  [[nodiscard]] base::Result<void> work_on_further(Job& job);
  void run(Job& job);
  [[nodiscard]] Job* next_job();
  void settle(std::vector<Job*> const& group);

  std::unique_ptr<SqliteConnection> connection_;
  Limits limits_;
  mutable std::mutex mutex_;  // guards what follows; the connection belongs to the leader
  std::deque<Job*> waiting_;
  bool is_led_ = false;
  WriteCounts counts_{};
};

}  // namespace platform::sql
