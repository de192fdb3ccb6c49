#include "platform/http/csv_import.hpp"

#include "base/text.hpp"
#include "platform/files/csv_rows.hpp"
#include "platform/http/json.hpp"

#include <boost/describe/class.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace platform::http {

BOOST_DESCRIBE_STRUCT(ImportIssue, (), (line, column, code, detail))
BOOST_DESCRIBE_STRUCT(ImportReport, (), (dry_run, rows, added, changed, unchanged, refused, issues))

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kBodyBytesMax = 1'048'576;
constexpr std::size_t kCellsMax = 1'024;  // most of them empty, as spreadsheets leave them
constexpr std::int64_t kFirstLineMax = 10'000'000;
constexpr std::string_view kTakenBack = "import.taken-back";

[[nodiscard]] CsvColumn const* column_of(std::span<CsvColumn const> columns,
                                         std::string_view heading) {
  auto const known = std::find_if(columns.begin(), columns.end(), [&](CsvColumn const& column) {
    return heading == column.name || heading == column.heading;
  });
  return known == columns.end() ? nullptr : &*known;
}

[[nodiscard]] tl::unexpected<base::Error> bad_head(std::string detail) {
  return fail(ErrorKind::Invalid, "import.head", std::move(detail));
}

/// Which column each cell of a row belongs to; none for the reasons of a refusal.
using Head = std::vector<CsvColumn const*>;

/// How many there are up to the last that holds something.
[[nodiscard]] std::size_t used_cells(std::vector<std::string> const& cells) {
  auto used = cells.size();
  while (used > 0 && base::trimmed(cells[used - 1]).empty()) --used;
  return used;
}

[[nodiscard]] Result<Head> head_of(std::vector<std::string> const& cells,
                                   std::span<CsvColumn const> columns) {
  Head head;
  auto const used = used_cells(cells);
  for (auto const& cell : std::span{cells}.first(used)) {
    auto const* column = column_of(columns, base::trimmed(cell));
    if (column == nullptr && base::trimmed(cell) == kRefusalHeading) {
      head.push_back(nullptr);
      continue;
    }
    if (column == nullptr) return bad_head(fmt::format("「{}」という列はありません。", cell));
    if (std::find(head.begin(), head.end(), column) != head.end()) {
      return bad_head(fmt::format("列「{}」が2つあります。", column->heading));
    }
    head.push_back(column);
  }
  for (auto const& column : columns) {
    if (column.is_needed && std::find(head.begin(), head.end(), &column) == head.end()) {
      return bad_head(fmt::format("列「{}」がありません。", column.heading));
    }
  }
  return head;
}

/// How far the lines of the body lie behind those of the caller's file.
[[nodiscard]] Result<std::int64_t> lines_before(Request const& request) {
  auto const text = request.query_value("first_line");
  if (!text) return 0;
  std::int64_t line = 0;
  auto const* const end = text->data() + text->size();
  auto const read = std::from_chars(text->data(), end, line);
  if (read.ec == std::errc{} && read.ptr == end && line >= 2 && line <= kFirstLineMax) {
    return line - 2;
  }
  return fail(ErrorKind::Invalid, "import.first-line", "first_line is a number from 2 on.");
}

[[nodiscard]] CsvImportRow row_of(files::CsvLine const& line, Head const& head,
                                  std::int64_t lines_before) {
  auto const used = used_cells(line.cells);
  std::vector<std::pair<std::string_view, std::string>> cells;
  for (std::size_t i = 0; i < std::min(used, head.size()); ++i) {
    if (head[i] != nullptr) cells.emplace_back(head[i]->name, line.cells[i]);
  }
  return {line.line + lines_before, std::move(cells), used > head.size()};
}

/// "/corporate_number" names the column.
[[nodiscard]] std::string column_in(base::Error const& error) {
  if (error.issues.empty()) return "";
  std::string_view pointer = error.issues.front().pointer;
  if (pointer.substr(0, 1) == "/") pointer.remove_prefix(1);
  return std::string{pointer};
}

}  // namespace

std::string_view CsvImportRow::cell(std::string_view column) const {
  auto const found = std::find_if(cells_.begin(), cells_.end(),
                                  [&](auto const& cell) { return cell.first == column; });
  return found == cells_.end() ? std::string_view{} : base::trimmed(found->second);
}

Route import_route(std::string path, std::string summary) {
  Route route;
  route.method = Method::Post;
  route.path = std::move(path);
  route.summary = std::move(summary);
  route.input = {.name = "CsvRows",
                 .json = R"({"type":"string","description":"CSV with a head, UTF-8"})",
                 .media_type = "text/csv"};
  route.output = schema_of<ImportReport>(SchemaUse::Output);
  route.query = {{"dry_run", R"({"type":"boolean"})"}, {"first_line", R"({"type":"integer"})"}};
  route.body = {kBodyBytesMax, std::nullopt, kBodyBytesMax, false};
  return route;
}

Result<std::vector<CsvImportRow>> import_rows(Request const& request,
                                              std::span<CsvColumn const> columns) {
  auto const before = lines_before(request);
  if (!before) return tl::unexpected(before.error());
  auto lines = files::read_csv(request.body, {kImportRowsMax + 1, kCellsMax});
  if (!lines) return tl::unexpected(lines.error());
  if (lines->empty()) return bad_head("The file is empty.");
  auto const head = head_of(lines->front().cells, columns);
  if (!head) return tl::unexpected(head.error());
  std::vector<CsvImportRow> rows;
  for (auto line = lines->begin() + 1; line != lines->end(); ++line) {
    rows.push_back(row_of(*line, *head, *before));
  }
  return rows;
}

Result<bool> is_dry_run(Request const& request) {
  auto const text = request.query_value("dry_run");
  if (!text || *text == "false") return false;
  if (*text == "true") return true;
  return fail(ErrorKind::Invalid, "import.dry-run", "dry_run is true or false.");
}

base::Error too_wide() {
  return {ErrorKind::Invalid, "import.row", "見出しの列より多くの値があります。", {}};
}

void count(ImportReport& report, terms::TakenIn taken) {
  switch (taken) {
    case terms::TakenIn::Added: ++report.added; break;
    case terms::TakenIn::Changed: ++report.changed; break;
    case terms::TakenIn::Unchanged: ++report.unchanged; break;
  }
}

Result<void> refuse(ImportReport& report, CsvImportRow const& row, base::Error const& error) {
  if (error.kind == ErrorKind::Internal || error.kind == ErrorKind::Unavailable) {
    return tl::unexpected(error);
  }
  ++report.refused;
  report.issues.push_back({row.line(), column_in(error), std::string{error.code},
                           error.issues.empty() ? error.detail : error.issues.front().reason});
  return {};
}

base::Error taken_back() {
  return {ErrorKind::Conflict, kTakenBack, "Nothing was kept: it was a dry run.", {}};
}

bool is_taken_back(base::Error const& error) { return error.code == kTakenBack; }

Response told(ImportReport const& report) { return json(200, report); }

}  // namespace platform::http
