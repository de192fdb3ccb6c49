#include "domain/detection/store/sql_file_marks.hpp"

#include "platform/sql/rows.hpp"

namespace detection::store {

using base::Result;

Result<std::optional<base::FileMark>> SqlFileMarks::find(std::string_view path) {
  auto statement = transaction_.prepare(
      "SELECT device, inode, bytes_read, lines_read, head_hash, head_bytes, is_in_long_line "
      "FROM followed_files WHERE path = ?");
  auto const stepped = statement.bind(path).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<base::FileMark>{};
  return std::optional{base::FileMark{
      std::string{path}, statement.integer(0), statement.integer(1), statement.integer(2),
      statement.integer(3), statement.string(4), statement.integer(5), statement.boolean(6)}};
}

Result<void> SqlFileMarks::save(base::FileMark const& mark) {
  auto statement = transaction_.prepare(
      "INSERT INTO followed_files (path, device, inode, bytes_read, lines_read, head_hash, "
      "head_bytes, is_in_long_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (path) DO UPDATE SET device = excluded.device, "
      "inode = excluded.inode, bytes_read = excluded.bytes_read, "
      "lines_read = excluded.lines_read, head_hash = excluded.head_hash, "
      "head_bytes = excluded.head_bytes, "
      "is_in_long_line = excluded.is_in_long_line");
  statement.bind(mark.path).bind(mark.device).bind(mark.inode).bind(mark.bytes).bind(mark.lines);
  statement.bind(mark.head_hash).bind(mark.head_bytes);
  return run(statement.bind(mark.is_in_long_line));
}

}  // namespace detection::store
