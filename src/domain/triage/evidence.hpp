#pragma once

#include "domain/triage/features.hpp"
#include "domain/triage/message.hpp"

#include <vector>

namespace triage {

/// The passages that spoke most for an answer, at most `count_max`, the strongest first. `leans` is
/// what each feature added (Model::lean).
[[nodiscard]] std::vector<Span> passages_of(Message const& message,
                                            std::vector<Feature> const& features,
                                            std::vector<float> const& leans, std::size_t count_max);

}  // namespace triage
