#pragma once

#include "base/metrics.hpp"
#include "domain/detection/ingest_lines.hpp"

#include <cstdint>

namespace detection {

inline constexpr base::Measure kLines{"madoguchi_ingest_lines_total",
                                      "Lines handed in, by what became of them."};
inline constexpr base::Measure kBytes{"madoguchi_ingest_bytes_total", "Bytes of lines handed in."};
inline constexpr base::Measure kSightings{"madoguchi_ingest_sightings_total",
                                          "Sightings counted on alerts."};
inline constexpr base::Measure kAlertsNew{"madoguchi_ingest_alerts_total", "Alerts opened."};
inline constexpr base::Measure kTurnedAway{"madoguchi_ingest_turned_away_total",
                                           "Bodies answered 503 because others were worked on."};
inline constexpr base::Measure kBodySeconds{"madoguchi_ingest_seconds",
                                            "Time from a body, or a piece of a followed file, "
                                            "to its being durable."};
inline constexpr base::Measure kFollowTrouble{"madoguchi_ingest_follow_total",
                                              "What happened to followed files."};

inline void tell(base::Metrics& metrics, IngestTally const& tally, std::int64_t bytes) {
  metrics.count(kLines, tally.accepted, {"outcome", "accepted"});
  metrics.count(kLines, tally.refused, {"outcome", "refused"});
  metrics.count(kBytes, bytes);
  metrics.count(kSightings, tally.sightings);
  metrics.count(kAlertsNew, tally.alerts_new);
}

}  // namespace detection
