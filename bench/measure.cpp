#include "measure.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace bench {
namespace {

/// The value of the first line of `path` that begins with `name`.
[[nodiscard]] std::string line_of(char const* path, std::string_view name) {
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with(name)) continue;
    auto const from = line.find_first_not_of(" \t:", name.size());
    return from == std::string::npos ? "" : line.substr(from);
  }
  return "";
}

[[nodiscard]] std::int64_t mb_of(char const* path, std::string_view name) {
  auto const text = line_of(path, name);
  return text.empty() ? 0 : std::stoll(text) / 1024;
}

}  // namespace

void stop(std::string const& why) {
  fmt::print(stderr, "{}: {}\n", program_invocation_short_name, why);
  std::exit(3);
}

void stop(base::Error const& error) { stop(fmt::format("{}: {}", error.code, error.detail)); }

double Laps::total_seconds() const {
  Span total{};
  for (auto const span : spans_) total += span;
  return std::chrono::duration<double>(total).count();
}

double Laps::percentile_ms(double share) const {
  if (spans_.empty()) return 0;
  auto sorted = spans_;
  std::sort(sorted.begin(), sorted.end());
  auto const rank = std::ceil(share * static_cast<double>(sorted.size()));
  auto const at = std::clamp<std::size_t>(static_cast<std::size_t>(rank), 1, sorted.size()) - 1;
  return std::chrono::duration<double, std::milli>(sorted[at]).count();
}

bool pin_to_one_core() {
  int const core = ::sched_getcpu();
  if (core < 0) return false;
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<std::size_t>(core), &cores);
  return ::sched_setaffinity(0, sizeof cores, &cores) == 0;
}

std::int64_t resident_mb() { return mb_of("/proc/self/status", "VmRSS"); }
std::int64_t resident_peak_mb() { return mb_of("/proc/self/status", "VmHWM"); }

double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  auto const seconds = [](timeval const& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::string machine() {
  utsname system{};
  ::uname(&system);
  return fmt::format("{}, {} cores, {} GB, {} {}, g++ {}.{}",
                     line_of("/proc/cpuinfo", "model name"), std::thread::hardware_concurrency(),
                     (mb_of("/proc/meminfo", "MemTotal") + 512) / 1024, system.sysname,
                     system.release, __GNUC__, __GNUC_MINOR__);
}

std::string Table::markdown() const {
  std::string out;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    for (auto const& cell : rows_[row]) out += "| " + cell + " ";
    out += "|\n";
    if (row > 0) continue;
    for (std::size_t i = 0; i < rows_[row].size(); ++i) out += i == 0 ? "|---" : "|---:";
    out += "|\n";
  }
  return out;
}

}  // namespace bench
