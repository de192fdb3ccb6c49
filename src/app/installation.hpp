#pragma once

#include "app/works.hpp"
#include "base/result.hpp"

#include <cstdint>

namespace app {

/// Whether a data folder holds invented data; every page of it says so, for good.
enum class DemoMark : std::uint8_t { None, Begun, Complete };
[[nodiscard]] base::Result<DemoMark> demo_mark_of(platform::sql::Database& database);
[[nodiscard]] base::Result<void> mark_as_demo(platform::sql::Database& database, DemoMark mark);

/// True while no tenant and no person has ever been added.
[[nodiscard]] base::Result<bool> is_empty(Works& works);

}  // namespace app
