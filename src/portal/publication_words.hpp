#pragma once

#include "platform/sql/database.hpp"

namespace portal {

/// The words of articles and advisories, as triggers keep them.
[[nodiscard]] platform::sql::Migration publication_words();

}  // namespace portal
