#pragma once

#include "domain/paid_work/hand_over.hpp"

#include <string>

namespace paid_work::api {

/// The content as the one JSON document that is sealed. TooLarge ("paid_work.bundle-size") over
/// 4 MiB.
[[nodiscard]] base::Result<std::string> bundle_bytes(HandOverContent const& what,
                                                     Surroundings const& around);

}  // namespace paid_work::api
