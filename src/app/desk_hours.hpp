#pragma once

#include "platform/config/settings.hpp"
#include "terms/opening_hours.hpp"

namespace app {

/// Of desk.open and desk.closed. Invalid ("terms.opening-hours") where they cannot be read:
/// `Premises::open` ends there, so that whoever stands on premises has readable ones.
[[nodiscard]] base::Result<terms::OpeningHours> desk_hours(
    platform::config::Settings const& settings);

/// Of desk.daytime, closed on holidays and at the year's end: when faults of portal and desk are
/// dealt with. Likewise.
[[nodiscard]] base::Result<terms::OpeningHours> daytime_hours(
    platform::config::Settings const& settings);

}  // namespace app
