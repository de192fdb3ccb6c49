#pragma once

#include "domain/leaving/ports.hpp"

namespace leaving {

/// What one transaction of an erasure did.
struct ErasureStep {
  enum class Outcome : std::uint8_t { Nothing, PutOff, GoesOn, Done };
  Outcome outcome = Outcome::Nothing;
  std::vector<std::string> files{};  // names of bytes that nobody may need any more
};

/// What stands against the erasure now.
[[nodiscard]] base::Result<std::vector<Obstacle>> find_obstacles(LeavingPorts& ports,
                                                                 Surroundings const& around,
                                                                 Departure const& departure);

/// What is due, one bounded part of it: begins an erasure, or puts it off for a day where something
/// stands against it; else takes rows away. It is done when a whole walk over all parts in one
/// transaction finds nothing, so what came in meanwhile is taken, too.
[[nodiscard]] base::Result<ErasureStep> erase_due(LeavingPorts& ports, Surroundings const& around);

/// What failed is tried again in an hour, and holds up no other; a walk that met a row it could not
/// take away begins again at the first part.
[[nodiscard]] base::Result<void> put_aside(LeavingPorts& ports, Surroundings const& around);

/// The text whose SHA-256 is the proof of an erasure: who, when, and how many rows of what.
[[nodiscard]] std::string proof_text(Departure const& departure,
                                     std::vector<ErasedPart> const& parts);

}  // namespace leaving
