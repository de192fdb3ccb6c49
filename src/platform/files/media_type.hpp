#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace platform::files {

/// "application/pdf": what the bytes are by their content, as libmagic tells it. Never unpacks
/// anything. Unavailable ("files.magic") when libmagic's data are missing.
[[nodiscard]] base::Result<std::string> media_type_of(std::string_view bytes);

}  // namespace platform::files
