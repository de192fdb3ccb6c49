#include "domain/detection/store/migrations.hpp"

namespace detection::store {

std::vector<platform::sql::Migration> detection_migrations() {
  // Of no tenant: which ones a file speaks of is in its lines.
  return {{"detection", 1, R"sql(
CREATE TABLE followed_files (
  path TEXT PRIMARY KEY,
  device BIGINT NOT NULL,
  inode BIGINT NOT NULL,
  bytes_read BIGINT NOT NULL,
  lines_read BIGINT NOT NULL,
  head_hash TEXT NOT NULL,
  head_bytes BIGINT NOT NULL,
  is_in_long_line BIGINT NOT NULL
);
)sql"}};
}

}  // namespace detection::store
