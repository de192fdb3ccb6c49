#include "app/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kEvery{200};

}  // namespace

std::string progress_text(std::int64_t done, std::int64_t all, std::string_view unit,
                          milliseconds since) {
  auto const spent = std::max<std::int64_t>(since.count(), 1);
  auto const rate = done * 1000 / spent;
  if (all <= 0) return fmt::format("{} {}, {} {}/s", done, unit, rate, unit);
  auto const left = rate > 0 ? (std::max(all, done) - done) / rate : 0;
  return fmt::format("{} %, {} {}/s, {} s left", std::min<std::int64_t>(done * 100 / all, 100),
                     rate, unit, left);
}

Progress::Progress(std::string what, std::string unit, std::int64_t all)
    : what_(std::move(what)),
      unit_(std::move(unit)),
      all_(all),
      is_shown_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (is_shown_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::at(std::int64_t done) {
  done_ = done;
  auto const now = Time::now();
  if (!is_shown_ || now - told_ < kEvery) return;
  told_ = now;
  auto const since = std::chrono::duration_cast<milliseconds>(now - begun_);
  fmt::print(stderr, "\r\x1b[K{}: {}", what_, progress_text(done, all_, unit_, since));
  std::fflush(stderr);
}

}  // namespace app
