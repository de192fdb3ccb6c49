#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace blocking::api {

/// The name under which our decisions stand in a bouncer's own counts.
inline constexpr std::string_view kOrigin = "madoguchi";

/// How many decisions of ours a bouncer says it holds, in the newest of its windows; none where it
/// does not count by origin. Malformed ("http.json") for what is no JSON, ("blocking.usage") for
/// JSON of another form.
[[nodiscard]] base::Result<std::optional<std::int64_t>> held_by_bouncer(std::string_view body);

}  // namespace blocking::api
