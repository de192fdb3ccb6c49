#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace detection::api {

struct IngestError {
  std::int64_t line;
  std::optional<std::string> pointer;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(IngestError, (), (line, pointer, code, detail))

/// What became of the lines of one body; `events` counts them by EVE event type.
struct IngestReport {
  std::int64_t lines;
  std::int64_t accepted;
  std::int64_t alerts_new;
  std::int64_t sightings;
  std::map<std::string, std::int64_t> events;
  std::int64_t refused;
  std::vector<IngestError> errors;
  std::int64_t errors_more;
};
BOOST_DESCRIBE_STRUCT(IngestReport, (),
                      (lines, accepted, alerts_new, sightings, events, refused, errors,
                       errors_more))

}  // namespace detection::api
