#pragma once

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "domain/detection/finding_sink.hpp"
#include "domain/detection/line_reader.hpp"
#include "platform/http/route.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace detection::api {

struct Deps {
  FindingSink& sink;
  base::Clock const& clock;
  base::Metrics& metrics;
  /// Bodies worked on at a time, over both routes; more are answered 503 with Retry-After.
  std::int64_t at_once_max;
  /// Makes a reader for one request: readers keep buffers and serve one thread.
  std::function<std::unique_ptr<LineReader>()> eve_reader;
  std::function<std::unique_ptr<LineReader>()> alert_form_reader;
};

[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

}  // namespace detection::api
