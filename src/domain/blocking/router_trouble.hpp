#pragma once

#include "domain/blocking/ports.hpp"

#include <optional>
#include <string>

namespace blocking {

/// Why no block of a router would come into force now, or be shown to be, as a person reads it who
/// is about to ask for one or waits for it: it was never heard of, it is silent (since when), it
/// was not read after a restore, or something on it is broken. None where all is well, and where
/// no device answers us: on trial, or set by hand.
[[nodiscard]] base::Result<std::optional<std::string>> router_trouble(BlockingPorts& ports,
                                                                      Surroundings const& around,
                                                                      RouterFact const& router);

}  // namespace blocking
