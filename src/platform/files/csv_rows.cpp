#include "platform/files/csv_rows.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <csv.h>

#include <algorithm>

namespace platform::files {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[nodiscard]] tl::unexpected<base::Error> at_line(std::string_view code, std::int64_t line,
                                                  std::string_view what) {
  return fail(ErrorKind::Invalid, code, fmt::format("Line {}: {}", line, what));
}

[[nodiscard]] Result<void> check_text(std::string_view bytes) {
  std::int64_t line = 0;
  while (!bytes.empty()) {
    auto const end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    ++line;
    auto const text = bytes.substr(0, end);
    if (!base::is_utf8(text) || text.find('\0') != std::string_view::npos) {
      return at_line("csv.encoding", line, "not UTF-8.");
    }
    bytes.remove_prefix(end);
  }
  return {};
}

/// libcsv with what it tells gathered into rows. It is fed byte by byte, since it tells no lines.
class Reader {
 public:
  explicit Reader(CsvLimits const& limits) : limits_(limits) {
    ::csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    // Spaces are part of a cell; what a cell means is its reader's business.
    ::csv_set_space_func(&parser_, [](unsigned char) { return 0; });
  }
  ~Reader() { ::csv_free(&parser_); }
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;

  [[nodiscard]] Result<std::vector<CsvLine>> read(std::string_view bytes) {
    char before = 0;
    for (char const byte : bytes) {
      bool const is_end = byte == '\n' || byte == '\r';
      if (row_.line == 0 && !is_end) row_.line = line_;
      if (::csv_parse(&parser_, &byte, 1, take_cell, take_row, this) != 1) return unreadable();
      if (over_at_ != 0) return too_large();
      // CR and LF together end one line; either alone does, too.
      if (is_end && !(byte == '\n' && before == '\r')) ++line_;
      before = byte;
    }
    if (::csv_fini(&parser_, take_cell, take_row, this) != 0) return unreadable();
    if (over_at_ != 0) return too_large();
    return std::move(rows_);
  }

 private:
  static void take_cell(void* bytes, std::size_t size, void* reader) {
    auto& self = *static_cast<Reader*>(reader);
    auto& cells = self.row_.cells;
    if (size > self.limits_.cell_bytes_max || cells.size() == self.limits_.cells_max) {
      self.over_at_ = self.row_.line;
    } else {
      cells.emplace_back(static_cast<char const*>(bytes), size);
    }
  }

  static void take_row(int /*end*/, void* reader) {
    auto& self = *static_cast<Reader*>(reader);
    if (self.rows_.size() == self.limits_.rows_max) self.over_at_ = self.row_.line;
    if (self.over_at_ == 0) self.rows_.push_back(std::move(self.row_));
    self.row_ = {};
  }

  [[nodiscard]] tl::unexpected<base::Error> unreadable() const {
    return at_line("csv.quotes", row_.line == 0 ? line_ : row_.line,
                   "a quotation mark has no end or stands where none may.");
  }

  [[nodiscard]] tl::unexpected<base::Error> too_large() const {
    return at_line("csv.too-large", over_at_,
                   fmt::format("more than {} rows, {} cells in a row or {} bytes in a cell.",
                               limits_.rows_max, limits_.cells_max, limits_.cell_bytes_max));
  }

  CsvLimits limits_;
  ::csv_parser parser_{};
  std::int64_t line_ = 1;
  CsvLine row_;
  std::vector<CsvLine> rows_;
  std::int64_t over_at_ = 0;  // the line of the row that is too much
};

}  // namespace

Result<std::vector<CsvLine>> read_csv(std::string_view bytes, CsvLimits const& limits) {
  if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    bytes.remove_prefix(kByteOrderMark.size());
  }
  if (auto fits = check_text(bytes); !fits) return tl::unexpected(fits.error());
  return Reader{limits}.read(bytes);
}

}  // namespace platform::files
