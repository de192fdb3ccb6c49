#include "platform/http/work_queue.hpp"

#include <utility>

namespace platform::http {

WorkQueue::WorkQueue(std::size_t workers, std::size_t waiting_max) : waiting_max_(waiting_max) {
  for (std::size_t i = 0; i < workers; ++i) threads_.emplace_back([this] { work(); });
}

WorkQueue::~WorkQueue() {
  {
    std::lock_guard const lock{mutex_};
    is_ending_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool WorkQueue::offer(Job job) {
  {
    std::lock_guard const lock{mutex_};
    if (jobs_.size() >= waiting_max_) return false;
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
  return true;
}

void WorkQueue::work() {
  std::unique_lock lock{mutex_};
  while (true) {
    changed_.wait(lock, [this] { return is_ending_ || !jobs_.empty(); });
    if (is_ending_) return;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;  // what it holds goes outside of the lock
    lock.lock();
  }
}

}  // namespace platform::http
