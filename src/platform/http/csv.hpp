#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/route.hpp"
#include "terms/page.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platform::http {

using CsvRow = std::vector<std::string>;

/// A list as a file for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, one line a row. A
/// cell that a spreadsheet would take for a formula, also by its full-width sign or behind spaces,
/// begins with an apostrophe.
class CsvFile {
 public:
  static constexpr std::size_t kRowsMax = 10'000;
  static constexpr std::size_t kBytesMax = 16'777'216;
  /// A page may hold few rows where few fit a filter; each costs the server the same.
  static constexpr std::size_t kPagesMax = 100;

  explicit CsvFile(CsvRow const& header);
  void add(CsvRow const& row);
  [[nodiscard]] bool is_full() const { return rows_ >= kRowsMax || text_.size() >= kBytesMax; }
  /// The last row says so where the list goes on.
  void cut();
  /// To be saved as NAME.csv.
  [[nodiscard]] Response finish(std::string const& name);

 private:
  void put(CsvRow const& row);

  std::string text_;
  std::size_t rows_ = 0;
};

/// What one cell looks like in the file.
[[nodiscard]] std::string csv_cell(std::string_view text);
/// "2026-11-23 14:05:00" in Japan Standard Time.
[[nodiscard]] std::string csv_time(base::Instant at);
[[nodiscard]] inline std::string csv_time(std::optional<base::Instant> const& at) {
  return at ? csv_time(*at) : "";
}
/// The word for a wire name; the name itself where there is none.
[[nodiscard]] std::string csv_word(
    std::initializer_list<std::pair<std::string_view, std::string_view>> words,
    std::string_view name);

/// Puts a row of one cell, `note`, below the list of a file that is ready to be sent.
void add_csv_note(Response& file, std::string_view note);

/// The route of a list's file: beside the list, with its right and its filters; where the list is
/// a tenant's, with the desk's note.
[[nodiscard]] Route csv_route(Route const& listing);

struct CsvHead {
  std::string name;  // of the file
  CsvRow header;
};
/// The list page by page: `find(PageRequest)` answers with items and next_cursor, `row_of` with
/// the cells of an item.
template <class Find, class RowOf>
[[nodiscard]] Response csv(CsvHead const& head, Request const& request, Find find, RowOf row_of) {
  CsvFile file{head.header};
  terms::PageRequest page{std::nullopt, terms::PageRequest::kLimitMax};
  std::size_t pages = 0;
  do {
    auto const found = find(page);
    if (!found) return problem(found.error(), request);
    for (auto const& item : found->items) file.add(row_of(item));
    page.cursor = found->next_cursor;
  } while (page.cursor && !file.is_full() && ++pages < CsvFile::kPagesMax);
  if (page.cursor) file.cut();
  return file.finish(head.name);
}

}  // namespace platform::http
