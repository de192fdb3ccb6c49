#pragma once

#include "platform/config/settings.hpp"

#include <string>

namespace app {

/// What stands in the file that `key` names. Invalid ("app.secret-file") where it can't be read or
/// is empty.
[[nodiscard]] base::Result<std::string> secret_file(platform::config::Settings const& settings,
                                                    std::string const& key);

/// Its first line, without the white space around it; "" where the key names no file.
[[nodiscard]] base::Result<std::string> secret_line(platform::config::Settings const& settings,
                                                    std::string const& key);

}  // namespace app
