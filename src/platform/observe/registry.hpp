#pragma once

#include "base/metrics.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace platform::observe {

/// Upper bounds of what `took` sorts into, in milliseconds; longer ones count in +Inf alone.
inline constexpr std::array<std::int64_t, 12> kBucketsMs{1,   2,   5,     10,    25,    50,
                                                         100, 250, 1'000, 2'500, 5'000, 10'000};

/// Keeps what is measured and tells it in Prometheus' text format 0.0.4.
class Registry final : public base::Metrics {
 public:
  /// More series than this are not kept; how often that happened is told.
  static constexpr std::size_t kSeriesMax = 2'000;
  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

  using base::Metrics::count;
  using base::Metrics::level;
  using base::Metrics::took;
  void count(base::Measure const& what, std::int64_t by, base::Label label) override;
  void level(base::Measure const& what, std::int64_t now, base::Label label) override;
  void took(base::Measure const& what, std::chrono::microseconds span, base::Label label) override;

  /// Asked each time the text is made, for levels that nobody tells of by themselves. Added before
  /// any thread measures.
  void add_source(std::function<void(base::Metrics&)> source);
  [[nodiscard]] std::string text();

 private:
  enum class Kind : std::uint8_t { Count, Level, Span };
  struct Series {
    std::int64_t value = 0;  // the count or level; of spans their sum in microseconds
    std::int64_t spans = 0;
    std::array<std::int64_t, kBucketsMs.size()> buckets{};  // each up to its bound
  };
  struct Family {
    Kind kind;
    std::string meaning;
    std::map<std::string, Series> series{};  // by label as written, without braces
  };
  [[nodiscard]] Series* series_of(base::Measure const& what, Kind kind, base::Label label);
  static void put(std::string& out, std::string const& name, Family const& family);

  std::mutex mutex_;
  std::map<std::string, Family, std::less<>> families_;
  std::size_t series_count_ = 0;
  std::int64_t left_out_ = 0;
  std::vector<std::function<void(base::Metrics&)>> sources_;
};

}  // namespace platform::observe
