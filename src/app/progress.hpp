#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace app {

/// One line on the terminal that says how far long work has come: share, rate, time left. Where
/// stderr is no terminal nothing is printed.
class Progress {
 public:
  /// `all` may be 0 when nobody knows it.
  Progress(std::string what, std::string unit, std::int64_t all);
  ~Progress();
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;

  void add(std::int64_t done) { at(done_ + done); }
  void at(std::int64_t done);
  void set_all(std::int64_t all) { all_ = all; }

 private:
  using Time = std::chrono::steady_clock;
  std::string what_;
  std::string unit_;
  std::int64_t all_;
  std::int64_t done_ = 0;
  bool is_shown_;
  Time::time_point begun_ = Time::now();
  Time::time_point told_ = begun_;
};

/// "store 45 %, 120 MB/s, 3 s left": what the line says.
[[nodiscard]] std::string progress_text(std::int64_t done, std::int64_t all, std::string_view unit,
                                        std::chrono::milliseconds since);

}  // namespace app
