#pragma once

#include "base/result.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <string_view>

namespace knowledge {

/// What several firms see at the same time is told to all of them. Answered by
/// journeys/wave_to_advisory.
class WaveAdvisories {
 public:
  virtual ~WaveAdvisories() = default;
  /// A draft for the firms of a wave, with words to begin with; nobody but the desk sees it.
  /// NotFound ("portal.no-wave"); Invalid ("knowledge.advisory") where they are too many.
  [[nodiscard]] virtual base::Result<terms::AdvisoryId> write(std::string_view wave,
                                                              terms::Actor const& by) = 0;
};

}  // namespace knowledge
