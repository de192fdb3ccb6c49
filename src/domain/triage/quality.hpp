#pragma once

#include "domain/triage/decision.hpp"

#include <string>
#include <vector>

namespace triage {

/// What became of the proposals of one row.
struct RowQuality {
  struct Correction {
    std::string scope_id;
    std::int64_t count = 0;
  };
  static constexpr std::size_t kCorrectionsMax = 3;

  std::string scope_id;
  std::int64_t proposed = 0;
  std::int64_t confirmed = 0;             // row and urgency
  std::int64_t urgency_corrected = 0;     // the row was right
  std::vector<Correction> corrections{};  // the commonest first
};

struct Quality {
  std::int64_t decisions = 0;
  std::int64_t confirmed = 0;
  std::vector<RowQuality> rows;  // the most proposed first
};

[[nodiscard]] Quality quality_of(std::vector<DecisionCount> const& counts);

}  // namespace triage
