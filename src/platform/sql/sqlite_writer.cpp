#include "platform/sql/sqlite_writer.hpp"

#include <algorithm>

namespace platform::sql {
namespace {

using base::ErrorKind;
using base::Result;
using Clock = std::chrono::steady_clock;

[[nodiscard]] tl::unexpected<base::Error> busy() {
  return base::fail(ErrorKind::Unavailable, "sql.busy", "The store is busy.");
}

}  // namespace

Result<void> SqliteWriter::write(Database::Work const& work) {
  Job job{work};
  std::unique_lock lock{mutex_};
  if (is_led_) {
    if (auto turn = wait_for_turn(lock, job); !turn) return turn;
  } else {
    is_led_ = true;
    job.stage = Stage::Leading;
  }
  if (job.stage == Stage::Leading) {
    lock.unlock();
    auto const group = work_as_leader(job);
    lock.lock();
    settle(group);
  }
  lock.unlock();
  if (job.thrown) std::rethrow_exception(job.thrown);
  return std::move(job.outcome);
}

WriteCounts SqliteWriter::counts() const {
  std::lock_guard const lock{mutex_};
  auto counts = counts_;
  counts.waiting = static_cast<std::int64_t>(waiting_.size());
  return counts;
}

/// Until the job is done or has become the leader. Once a leader has taken it there is no way back.
Result<void> SqliteWriter::wait_for_turn(std::unique_lock<std::mutex>& lock, Job& job) {
  bool const is_full = waiting_.size() >= limits_.waiting_max;
  if (!is_full) {
    waiting_.push_back(&job);
    bool const is_its_turn = job.moved.wait_until(lock, Clock::now() + limits_.wait_max,
                                                  [&job] { return job.stage != Stage::Waiting; });
    if (is_its_turn) {
      job.moved.wait(lock, [&job] { return job.stage != Stage::Taken; });
      return {};
    }
    waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &job));
  }
  ++counts_.turned_away;
  return busy();
}

/// One transaction. Whoever worked without fault hears what became of the whole; the others hear
/// their own fault.
std::vector<SqliteWriter::Job*> SqliteWriter::work_as_leader(Job& first) {
  std::vector<Job*> group{&first};
  auto const stored = work_on_all(group);
  for (auto* job : group) {
    if (job->outcome && !stored) job->outcome = stored;
  }
  return group;
}

Result<void> SqliteWriter::work_on_all(std::vector<Job*>& group) {
  auto const start = Clock::now();
  OpenTransaction transaction{*connection_};
  if (auto begun = transaction.begin("BEGIN IMMEDIATE"); !begun) return begun;
  // The first has the transaction for itself: alone it needs no savepoint, and should it fail,
  // nothing of anybody else is in there yet.
  run(*group.front());
  if (!group.front()->outcome) return {};
  if (!connection_->is_in_transaction()) return busy();  // given up by the engine, and not noticed
  while (group.size() < limits_.group_works_max && Clock::now() - start < limits_.group_span_max) {
    auto* job = next_job();
    if (job == nullptr) break;
    group.push_back(job);
    if (auto done = work_on_further(*job); !done) return done;
  }
  return transaction.commit();
}

/// A fault of the work stays its own; one answered here is the whole transaction's.
Result<void> SqliteWriter::work_on_further(Job& job) {
  if (auto begun = connection_->execute("SAVEPOINT work"); !begun) return begun;
  run(job);
  if (!connection_->is_in_transaction()) {  // the engine gave up everything: a full disk
    return job.outcome ? Result<void>{busy()} : job.outcome;
  }
  return connection_->execute(job.outcome ? "RELEASE work" : "ROLLBACK TO work; RELEASE work");
}

void SqliteWriter::run(Job& job) {
  try {
    job.outcome = job.work(*connection_);
  } catch (...) {
    job.thrown = std::current_exception();
    job.outcome = base::fail(ErrorKind::Internal, "sql.thrown", "The work threw.");
  }
}

SqliteWriter::Job* SqliteWriter::next_job() {
  std::lock_guard const lock{mutex_};
  if (waiting_.empty()) return nullptr;
  auto* job = waiting_.front();
  waiting_.pop_front();
  job->stage = Stage::Taken;
  return job;
}

/// Tells those who were taken along and hands the lead on. They wake while the lock is held, so
/// that none is gone before it is told.
void SqliteWriter::settle(std::vector<Job*> const& group) {
  counts_.works += static_cast<std::int64_t>(group.size());
  if (group.front()->outcome) ++counts_.commits;
  for (auto* job : group) {
    bool const is_waited_for = job->stage == Stage::Taken;
    job->stage = Stage::Done;
    if (is_waited_for) job->moved.notify_one();
  }
  is_led_ = !waiting_.empty();
  if (!is_led_) return;
  auto* next = waiting_.front();
  waiting_.pop_front();
  next->stage = Stage::Leading;
  next->moved.notify_one();
}

}  // namespace platform::sql
