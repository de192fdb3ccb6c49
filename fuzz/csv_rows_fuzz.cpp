#include "base/check.hpp"
#include "platform/files/csv_rows.hpp"

/// What somebody takes for a CSV file. Rows come in the order of their lines and within the limits.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  platform::files::CsvLimits const limits{20, 8, 64};
  auto const rows = platform::files::read_csv(bytes, limits);
  if (!rows) return 0;
  DESK_CHECK(rows->size() <= limits.rows_max);
  std::int64_t line = 0;
  for (auto const& row : *rows) {
    DESK_CHECK(row.line > line && !row.cells.empty());
    DESK_CHECK(row.cells.size() <= limits.cells_max);
    line = row.line;
  }
  return 0;
}
