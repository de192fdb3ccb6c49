#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"

#include <memory>

namespace platform::observe {

/// One JSON object a line on stderr: time (UTC), level, event, then the fields. Secrets print as
/// ***. Safe from any thread.
[[nodiscard]] std::unique_ptr<base::Log> json_log(base::Clock const& clock, base::LogLevel least);

/// The object without its line break; split off for tests.
[[nodiscard]] std::string json_line(base::Instant at, base::LogLevel level, std::string_view event,
                                    std::initializer_list<base::LogField> fields);

}  // namespace platform::observe
