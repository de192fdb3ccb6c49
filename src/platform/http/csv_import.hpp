#pragma once

#include "base/result.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/route.hpp"
#include "terms/taken_in.hpp"
#include "terms/unit_of_work.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platform::http {

/// A column of a file that is taken in. It is known by its name or by its heading on the template.
struct CsvColumn {
  std::string_view name;     // "corporate_number"
  std::string_view heading;  // "法人番号"
  bool is_needed = true;     // the file must have it
};

/// A row to be taken in.
class CsvImportRow {
 public:
  CsvImportRow(std::int64_t line, std::vector<std::pair<std::string_view, std::string>> cells,
               bool is_too_wide = false)
      : line_(line), cells_(std::move(cells)), is_too_wide_(is_too_wide) {}
  /// In the file as the caller has it; the head is its first line.
  [[nodiscard]] std::int64_t line() const { return line_; }
  /// Without white space around it; "" where the file has no such column.
  [[nodiscard]] std::string_view cell(std::string_view column) const;
  /// Something stands beyond the head: nobody knows which cell belongs to which column.
  [[nodiscard]] bool is_too_wide() const { return is_too_wide_; }

 private:
  std::int64_t line_;
  std::vector<std::pair<std::string_view, std::string>> cells_;
  bool is_too_wide_;
};

struct ImportIssue {
  std::int64_t line = 0;
  std::string column;  // "" where it is the row as a whole
  std::string code;
  std::string detail;
};

struct ImportReport {
  bool dry_run = false;
  std::int64_t rows = 0;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t refused = 0;
  std::vector<ImportIssue> issues{};  // one a refused row
};

/// Rows a body may hold: one transaction. Longer files are sent in parts, each with the head, and
/// with `first_line`, the line of the part's first row in the whole file.
inline constexpr std::size_t kImportRowsMax = 1000;

/// Heading of a column that is passed over: the rows that were refused come back with it, are
/// mended, and are sent again.
inline constexpr std::string_view kRefusalHeading = "取り込めなかった理由";

/// POST `path` with text/csv, `dry_run` and `first_line`; the caller adds right and handler.
[[nodiscard]] Route import_route(std::string path, std::string summary);

/// The rows of the body; empty cells beyond the head, as spreadsheets leave them, are none.
/// Invalid: as read_csv, or "import.head" for a column that is missing, not known or there twice.
[[nodiscard]] base::Result<std::vector<CsvImportRow>> import_rows(
    Request const& request, std::span<CsvColumn const> columns);

/// Invalid ("import.dry-run") for what is neither true nor false: a trial must not write because
/// of a slip.
[[nodiscard]] base::Result<bool> is_dry_run(Request const& request);
/// Why a row that is too wide is refused.
[[nodiscard]] base::Error too_wide();
void count(ImportReport& report, terms::TakenIn taken);
/// Notes a refused row; passes on what is no fault of the row.
[[nodiscard]] base::Result<void> refuse(ImportReport& report, CsvImportRow const& row,
                                        base::Error const& error);
/// Ends a dry run: everything written is taken back.
[[nodiscard]] base::Error taken_back();
[[nodiscard]] bool is_taken_back(base::Error const& error);
[[nodiscard]] Response told(ImportReport const& report);

/// Takes all rows in with `take(Ports&, row) -> Result<terms::TakenIn>`, in one transaction. A
/// refused row keeps none of the others out: `take` refuses before it writes anything.
template <class Ports, class Take>
[[nodiscard]] Response import_csv(Request const& request, std::span<CsvColumn const> columns,
                                  terms::UnitOfWork<Ports>& work, Take const& take) {
  auto const rows = import_rows(request, columns);
  if (!rows) return problem(rows.error(), request);
  auto const is_dry = is_dry_run(request);
  if (!is_dry) return problem(is_dry.error(), request);
  ImportReport report;
  auto const done = work.write([&](Ports& ports) -> base::Result<void> {
    report = {*is_dry, static_cast<std::int64_t>(rows->size())};
    for (auto const& row : *rows) {
      base::Result<terms::TakenIn> const taken = row.is_too_wide() ? tl::unexpected(too_wide())
                                                                   : take(ports, row);
      if (taken) {
        count(report, *taken);
      } else if (auto noted = refuse(report, row, taken.error()); !noted) {
        return noted;
      }
    }
    if (report.dry_run) return tl::unexpected(taken_back());
    return {};
  });
  if (!done && !is_taken_back(done.error())) return problem(done.error(), request);
  return told(report);
}

}  // namespace platform::http
