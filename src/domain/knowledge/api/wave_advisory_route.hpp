#pragma once

#include "domain/knowledge/wave_advisory.hpp"
#include "platform/http/route.hpp"

namespace knowledge::api {

/// An advisory to the firms of a wave.
[[nodiscard]] platform::http::Route wave_advisory_route(WaveAdvisories& advisories);

}  // namespace knowledge::api
