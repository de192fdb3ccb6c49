#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace base {

/// What is measured: a constant beside the code that measures it. The name tells its unit and ends
/// in _total for a count, as Prometheus has it; the meaning is one line for the operator.
struct Measure {
  std::string_view name;
  std::string_view meaning;
};

/// Tells series of one measure apart. Values come from a closed list of ours ("refused"), never
/// from foreign text, and never name a person or a tenant.
struct Label {
  std::string_view name{};  // "" is no label
  std::string_view value{};
};

/// Where measurements go: counts that only grow, levels as they stand, and how long things took.
/// Safe from any thread, and cheap enough for once a request; not for once a line.
class Metrics {
 public:
  virtual ~Metrics() = default;
  virtual void count(Measure const& what, std::int64_t by, Label label) = 0;
  virtual void level(Measure const& what, std::int64_t now, Label label) = 0;
  virtual void took(Measure const& what, std::chrono::microseconds span, Label label) = 0;

  void count(Measure const& what, std::int64_t by = 1) { count(what, by, Label{}); }
  void level(Measure const& what, std::int64_t now) { level(what, now, Label{}); }
  void took(Measure const& what, std::chrono::microseconds span) { took(what, span, Label{}); }
};

}  // namespace base
