#include "platform/observe/registry.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace platform::observe {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;

/// The format escapes three signs in the value of a label, and two in the meaning.
[[nodiscard]] std::string escaped(std::string_view text, bool is_label) {
  std::string out;
  for (char const c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '"' && is_label) {
      out += "\\\"";
    } else {
      out += c;
    }
  }
  return out;
}

[[nodiscard]] std::string text_of(base::Label label) {
  if (label.name.empty()) return "";
  return fmt::format(R"({}="{}")", label.name, escaped(label.value, true));
}

/// A span as seconds, exact to the microsecond.
[[nodiscard]] std::string seconds(std::int64_t micros) {
  return fmt::format("{}.{:06}", micros / kMicrosPerSecond, micros % kMicrosPerSecond);
}

[[nodiscard]] std::string braced(std::string const& label) {
  return label.empty() ? "" : "{" + label + "}";
}

[[nodiscard]] std::string bucket(std::string const& label, std::string const& bound) {
  return "_bucket{" + label + (label.empty() ? "" : ",") + "le=\"" + bound + "\"}";
}

}  // namespace

Registry::Series* Registry::series_of(base::Measure const& what, Kind kind, base::Label label) {
  auto family = families_.find(what.name);
  if (family == families_.end()) {
    family =
        families_.emplace(std::string{what.name}, Family{kind, std::string{what.meaning}}).first;
  }
  DESK_CHECK(family->second.kind == kind);
  auto& series = family->second.series;
  auto const known = series.find(text_of(label));
  if (known != series.end()) return &known->second;
  if (series_count_ >= kSeriesMax) {
    ++left_out_;
    return nullptr;
  }
  ++series_count_;
  return &series[text_of(label)];
}

void Registry::count(base::Measure const& what, std::int64_t by, base::Label label) {
  DESK_CHECK(by >= 0);
  std::lock_guard const lock{mutex_};
  if (auto* series = series_of(what, Kind::Count, label)) series->value += by;
}

void Registry::level(base::Measure const& what, std::int64_t now, base::Label label) {
  std::lock_guard const lock{mutex_};
  if (auto* series = series_of(what, Kind::Level, label)) series->value = now;
}

void Registry::took(base::Measure const& what, std::chrono::microseconds span, base::Label label) {
  std::lock_guard const lock{mutex_};
  auto* series = series_of(what, Kind::Span, label);
  if (series == nullptr) return;
  auto const micros = std::max<std::int64_t>(span.count(), 0);  // a clock may have been set back
  series->value += micros;
  ++series->spans;
  for (std::size_t i = 0; i < kBucketsMs.size(); ++i) {
    if (micros <= kBucketsMs[i] * 1'000) ++series->buckets[i];
  }
}

void Registry::add_source(std::function<void(base::Metrics&)> source) {
  sources_.push_back(std::move(source));
}

std::string Registry::text() {
  for (auto const& source : sources_) source(*this);
  std::lock_guard const lock{mutex_};
  std::string out;
  for (auto const& [name, family] : families_) put(out, name, family);
  Family const left_out{
      Kind::Count, "Measurements not kept, for want of room.", {{"", {left_out_}}}};
  put(out, "madoguchi_metrics_left_out_total", left_out);
  return out;
}

void Registry::put(std::string& out, std::string const& name, Family const& family) {
  auto const* type = family.kind == Kind::Count   ? "counter"
                     : family.kind == Kind::Level ? "gauge"
                                                  : "histogram";
  out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, escaped(family.meaning, false), name,
                     type);
  for (auto const& [label, series] : family.series) {
    if (family.kind != Kind::Span) {
      out += fmt::format("{}{} {}\n", name, braced(label), series.value);
      continue;
    }
    for (std::size_t i = 0; i < kBucketsMs.size(); ++i) {
      out += fmt::format("{}{} {}\n", name, bucket(label, seconds(kBucketsMs[i] * 1'000)),
                         series.buckets[i]);
    }
    out += fmt::format("{}{} {}\n", name, bucket(label, "+Inf"), series.spans);
    out += fmt::format("{}_sum{} {}\n", name, braced(label), seconds(series.value));
    out += fmt::format("{}_count{} {}\n", name, braced(label), series.spans);
  }
}

}  // namespace platform::observe
