#include "platform/http/csv.hpp"

#include "base/text.hpp"
#include "platform/http/download.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace platform::http {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kMinusSign = "\u2212";

/// Spreadsheets reckon with what begins so; in Japanese ones the full-width signs do as well.
[[nodiscard]] bool is_formula(std::string const& cell) {
  auto const normal = base::nfkc(cell);
  auto const first = base::trimmed(normal);
  return !first.empty() && (std::string_view{"=+-@|%"}.find(first[0]) != std::string_view::npos ||
                            first.starts_with(kMinusSign));
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string line{text};
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  auto cell = base::without_hidden_characters(line);
  if (is_formula(cell)) cell.insert(0, "'");
  if (cell.find_first_of("\",'") == std::string::npos && base::trimmed(cell) == cell) return cell;
  std::string quoted = "\"";
  for (char const c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string csv_time(base::Instant at) {
  auto const text = base::iso8601(at + std::chrono::hours{9});
  return text.substr(0, 10) + " " + text.substr(11, 8);
}

std::string csv_word(std::initializer_list<std::pair<std::string_view, std::string_view>> words,
                     std::string_view name) {
  auto const* found = std::find_if(words.begin(), words.end(),
                                   [name](auto const& word) { return word.first == name; });
  return std::string{found == words.end() ? name : found->second};
}

CsvFile::CsvFile(CsvRow const& header) : text_(kByteOrderMark) { put(header); }

void CsvFile::put(CsvRow const& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) text_ += ',';
    text_ += csv_cell(row[i]);
  }
  text_ += "\r\n";
}

void CsvFile::add(CsvRow const& row) {
  put(row);
  ++rows_;
}

void CsvFile::cut() {
  put({fmt::format("ここまでの {} 件で切れています。条件を絞って、もう一度保存してください。",
                   rows_)});
}

Response CsvFile::finish(std::string const& name) {
  auto response = download(name + ".csv", std::move(text_));
  response.content_type = "text/csv; charset=utf-8";
  return response;
}

void add_csv_note(Response& file, std::string_view note) { file.body += csv_cell(note) + "\r\n"; }

Route csv_route(Route const& listing) {
  auto route = listing;
  route.path += ".csv";
  route.summary += ", as a file for spreadsheets";
  route.has_csv_note = listing.path.find("{tenant}") != std::string::npos;
  route.output = {.name = "CsvFile", .json = R"({"type":"string"})", .media_type = "text/csv"};
  std::erase_if(route.query, [](QueryParameter const& parameter) {
    return parameter.name == "cursor" || parameter.name == "limit";
  });
  return route;
}

}  // namespace platform::http
