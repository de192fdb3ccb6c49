#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/files/zip_to_file.hpp"
#include "platform/sql/tenant_table.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// One row as a line of JSON, without its end. Times are ISO 8601 in UTC.
[[nodiscard]] std::string json_line(platform::sql::Row const& row);

/// A table of rows as a file of JSON Lines and as one for spreadsheets; one row in memory.
class RowsFile {
 public:
  RowsFile(std::filesystem::path const& folder, std::string_view name);
  /// Unavailable ("leaving.full") when it can't be written.
  [[nodiscard]] base::Result<void> add(platform::sql::Row const& row);
  [[nodiscard]] base::Result<std::int64_t> finish();

 private:
  [[nodiscard]] base::Result<void> checked() const;

  std::ofstream lines_;
  std::ofstream cells_;
  std::int64_t rows_ = 0;
};

/// What stands at the head of the archive.
struct ArchiveFacts {
  std::string company;
  std::string contract;
  std::string terms;  // of its use, one line
  base::Instant made_at;
  std::optional<base::Instant> before{};  // what came later is not in it
};

/// What was written.
struct Archive {
  std::int64_t bytes = 0;
  std::string sha256;
};

/// A file that goes into the archive.
struct ArchiveFile {
  platform::files::ZipPart part;
  std::string what;  // what it is, for people
  std::int64_t rows = 0;
  std::string sha256{};  // what it must have, where that is known
};

/// One zip of the files, with MANIFEST.json (SHA-256 and size of each) and README.txt, at `target`.
/// Read back and durable once it answers. Unavailable ("leaving.full", "files.zip-stopped"),
/// Internal ("files.zip",
/// "leaving.damaged-file") when a file is not what it is to be.
[[nodiscard]] base::Result<Archive> write_archive(std::vector<ArchiveFile> files,
                                                  ArchiveFacts const& facts,
                                                  std::filesystem::path const& target,
                                                  std::function<bool()> const& goes_on);

}  // namespace app
