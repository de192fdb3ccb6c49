#pragma once

#include "base/metrics.hpp"

#include <string_view>

namespace platform::http {

inline constexpr base::Measure kSlowedDown{"madoguchi_http_slowed_down_total",
                                           "Answers 429, by the limit that was reached."};
inline constexpr base::Measure kBusy{"madoguchi_http_busy_total",
                                     "Answers 503 because of too much at once, by what was full."};
inline constexpr base::Measure kStreams{"madoguchi_event_streams", "Event streams that are open."};
inline constexpr base::Measure kStreamsDropped{
    "madoguchi_event_streams_dropped_total",
    "Event streams ended because the reader was too slow."};
inline constexpr base::Measure kUploadsRefused{"madoguchi_uploads_refused_total",
                                               "Uploads that were not taken, by the reason."};

/// Of a 429: the label of its limit. `refusal` is Response::refusal.
[[nodiscard]] std::string_view limit_named(std::string_view refusal);
/// Of a 503 of too much at once: what was full; "" where it is something else.
[[nodiscard]] std::string_view busy_named(std::string_view refusal);
/// Why an upload was answered with this status.
[[nodiscard]] std::string_view upload_refused_by(int status);

}  // namespace platform::http
