#pragma once

#include "base/result.hpp"
#include "platform/sql/database.hpp"

#include <cstdint>
#include <vector>

namespace app {

/// What the data folder says of itself.
struct Installation {
  bool is_empty = true;     // nobody has ever been added
  bool is_demo = false;     // invented data; every page says so
  bool is_cut_off = false;  // the demo data was begun and never completed
};

[[nodiscard]] base::Result<Installation> installation_of(platform::sql::Database& database);

/// For good: invented and real data never share a folder.
enum class DemoMark : std::uint8_t { None, Begun, Complete };
[[nodiscard]] base::Result<void> mark_as_demo(platform::sql::Database& database, DemoMark mark);

[[nodiscard]] std::vector<platform::sql::Migration> installation_migrations();

}  // namespace app
