#pragma once

#include "domain/blocking/ports.hpp"

namespace blocking {

/// Before an approval: Conflict ("blocking.brake") while a brake holds the firm or the person;
/// Conflict ("blocking.day-cap") when the firm has had as many blocks as a day may bring.
[[nodiscard]] base::Result<void> check_brakes(BlockingPorts& ports, Surroundings const& around,
                                              Block const& block, terms::Actor const& by);

/// After a request was kept: pulls the firm's brake where it was the last that was allowed.
[[nodiscard]] base::Result<void> note_request(BlockingPorts& ports, Surroundings const& around,
                                              Block const& block, terms::Actor const& by);
/// After an approval was kept: likewise, and that of the person who approved.
[[nodiscard]] base::Result<void> note_approval(BlockingPorts& ports, Surroundings const& around,
                                               Block const& block, terms::Actor const& by);

/// Approvals may go on for a time. Forbidden ("blocking.desk-only",
/// "blocking.same-person" for whom it stops), NotFound ("blocking.no-brake"), Invalid
/// ("blocking.why"), Conflict ("blocking.brake-released").
[[nodiscard]] base::Result<Brake> release_brake(BlockingPorts& ports, Surroundings const& around,
                                                BrakeId const& which, std::string const& why,
                                                terms::Actor const& by);

}  // namespace blocking
