#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace platform::http {

/// A bounded queue before a fixed number of threads.
class WorkQueue {
 public:
  using Job = std::function<void()>;  // must not throw

  WorkQueue(std::size_t workers, std::size_t waiting_max);
  /// Ends what runs, drops what waits.
  ~WorkQueue();
  WorkQueue(WorkQueue const&) = delete;
  WorkQueue& operator=(WorkQueue const&) = delete;

  /// False when too many wait already.
  [[nodiscard]] bool offer(Job job);

 private:
  void work();

  std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace platform::http
