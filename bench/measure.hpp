#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace bench {

/// Ends the program with status 3: what was to be measured did not work.
[[noreturn]] void stop(std::string const& why);
[[noreturn]] void stop(base::Error const& error);

/// What has to work; stops where it did not.
template <class T>
std::add_lvalue_reference_t<T const> must(base::Result<T> const& result) {
  if (!result) stop(result.error());
  if constexpr (!std::is_void_v<T>) return *result;
}
template <class T>
T must(base::Result<T>&& result) {
  if (!result) stop(result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

using Span = std::chrono::steady_clock::duration;

/// Runs `work` and tells how long it took.
template <class Work>
[[nodiscard]] Span timed(Work work) {
  auto const start = std::chrono::steady_clock::now();
  work();
  return std::chrono::steady_clock::now() - start;
}

/// How long each round of one kind took.
class Laps {
 public:
  void add(Span span) { spans_.push_back(span); }
  void add(Laps const& other) {
    spans_.insert(spans_.end(), other.spans_.begin(), other.spans_.end());
  }
  [[nodiscard]] double total_seconds() const;
  /// Milliseconds; `share` from 0 to 1, the nearest rank.
  [[nodiscard]] double percentile_ms(double share) const;

 private:
  std::vector<Span> spans_;
};

/// From now on this process and its threads run on one core. False where that is not allowed.
[[nodiscard]] bool pin_to_one_core();

/// Memory of this process in MB: now, and the most there ever was.
[[nodiscard]] std::int64_t resident_mb();
[[nodiscard]] std::int64_t resident_peak_mb();
/// Seconds of processor time that this process has used.
[[nodiscard]] double processor_seconds();

/// One line for the page: processor, cores, memory, system, compiler.
[[nodiscard]] std::string machine();

/// A table in Markdown.
class Table {
 public:
  explicit Table(std::vector<std::string> heads) { rows_.push_back(std::move(heads)); }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] std::string markdown() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace bench
