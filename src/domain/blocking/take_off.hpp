#pragma once

#include "domain/blocking/equipment.hpp"

#include <vector>

namespace blocking {

struct TakenOff {
  std::vector<terms::IpAddress> gone;    // held by the device, and not any more
  std::vector<terms::IpAddress> absent;  // not held in the first place
};

/// Takes filters off a device by what was written down of them, without the record: for the day it
/// is lost. What the device holds besides stays. Faults of Equipment; Conflict
/// ("blocking.device-refused") where the device still holds one of them afterwards.
[[nodiscard]] base::Result<TakenOff> take_off(Equipment& equipment, Device const& device,
                                              DevicePlan const& written);

}  // namespace blocking
