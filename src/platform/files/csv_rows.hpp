#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platform::files {

/// A row of a CSV file and the line on which it begins; cells without their quotes.
struct CsvLine {
  std::int64_t line = 0;
  std::vector<std::string> cells;
};

struct CsvLimits {
  std::size_t rows_max = 1000;
  std::size_t cells_max = 64;  // of a row
  std::size_t cell_bytes_max = 4096;
};

/// The rows of a file as spreadsheets save it: RFC 4180 in UTF-8, with or without a byte order
/// mark, lines ended by CR LF or LF. Blank lines count as lines and are no rows. Invalid names the
/// line: "csv.encoding" (no UTF-8, or a NUL), "csv.quotes", "csv.too-large" (over a limit).
[[nodiscard]] base::Result<std::vector<CsvLine>> read_csv(std::string_view bytes,
                                                          CsvLimits const& limits);

}  // namespace platform::files
