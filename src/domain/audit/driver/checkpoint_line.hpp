#pragma once

#include "domain/audit/checkpoint.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace audit::driver {

inline constexpr std::size_t kCheckpointBytesMax = 1024;
inline constexpr std::size_t kCheckpointFileBytesMax = 64 << 20;

/// One JSON object without its line break.
[[nodiscard]] std::string line_of(Checkpoint const& checkpoint);
/// Invalid ("audit.checkpoint").
[[nodiscard]] base::Result<Checkpoint> checkpoint_of(std::string_view line);

/// Every line of a file. Invalid ("audit.checkpoint") naming `name` and the line. What follows the
/// last line break was cut off while it was written and is left out.
[[nodiscard]] base::Result<std::vector<Checkpoint>> checkpoints_of(std::string_view text,
                                                                   std::string const& name);

}  // namespace audit::driver
