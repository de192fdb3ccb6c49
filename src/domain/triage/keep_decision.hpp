#pragma once

#include "domain/triage/ports.hpp"
#include "domain/triage/sort_inquiry.hpp"

namespace triage {

/// What proposes, and the hash of its model.
struct Sorting {
  SortInquiry const& sort;
  std::string model_hash;
};

/// Keeps what is proposed for an inquiry beside what a person decided, and whether there is
/// something to learn from it. Called by a journey, at least once: told twice it changes nothing.
/// Of an inquiry that is gone nothing is kept.
[[nodiscard]] base::Result<void> keep_decision(TriagePorts& ports, Sorting const& sorting,
                                               Decided decided);

}  // namespace triage
