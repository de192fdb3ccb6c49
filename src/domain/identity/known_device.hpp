#pragma once

#include "domain/identity/ports.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace identity {

inline constexpr std::chrono::hours kKnownDeviceLength{24 * 180};

/// What a browser keeps after a sign-in, so that its person is told from a guesser. It opens
/// nothing: it is a name of the device, its end, and our signature over both and the login.
[[nodiscard]] std::string device_mark(Surroundings const& around, Login const& login);

/// The name of the device, where the mark is ours, for this login, and not over; else "".
[[nodiscard]] std::string known_device(Surroundings const& around, std::string_view login,
                                       std::string_view mark);

}  // namespace identity
