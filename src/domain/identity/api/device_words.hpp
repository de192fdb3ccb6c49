#pragma once

#include <string>
#include <string_view>

namespace identity::api {

/// Words of ours for a browser's User-Agent, such as "Chrome (Windows)", so that people know their
/// devices. What the browser says of itself is neither kept nor shown.
[[nodiscard]] std::string device_words(std::string_view user_agent);

}  // namespace identity::api
