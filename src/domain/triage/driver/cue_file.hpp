#pragma once

#include "base/result.hpp"
#include "domain/triage/cues.hpp"

#include <string_view>

namespace triage::driver {

/// data/triage/cues.txt: "name: way way …" a line, "_" for a space inside a way, "#" begins a
/// comment line. Invalid ("triage.cue-file") naming file and line.
[[nodiscard]] base::Result<Cues> read_cues(std::string_view text, std::string_view file_name);

}  // namespace triage::driver
