#include "app/export_archive.hpp"

#include "platform/disk/durable.hpp"
#include "platform/http/csv.hpp"
#include "platform/http/json_write.hpp"

#include <fmt/format.h>

namespace app {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Result;
using platform::http::JsonWriter;
using platform::sql::Cell;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[nodiscard]] tl::unexpected<base::Error> full(std::string detail) {
  return fail(ErrorKind::Unavailable, "leaving.full", std::move(detail));
}

void put(JsonWriter& writer, Cell const& cell) {
  writer.name(cell.name);
  if (auto const* number = std::get_if<std::int64_t>(&cell.value)) return writer.whole(*number);
  if (auto const* truth = std::get_if<bool>(&cell.value)) return writer.truth(*truth);
  if (auto const* at = std::get_if<base::Instant>(&cell.value)) return writer.instant(*at);
  if (auto const* text = std::get_if<std::string>(&cell.value)) return writer.text(*text);
  writer.null();
}

[[nodiscard]] std::string cell_text(Cell const& cell) {
  if (auto const* number = std::get_if<std::int64_t>(&cell.value)) return std::to_string(*number);
  if (auto const* truth = std::get_if<bool>(&cell.value)) return *truth ? "はい" : "いいえ";
  if (auto const* at = std::get_if<base::Instant>(&cell.value)) {
    return platform::http::csv_time(*at);
  }
  auto const* text = std::get_if<std::string>(&cell.value);
  return text == nullptr ? "" : *text;
}

template <class TextOf>
[[nodiscard]] std::string csv_line(platform::sql::Row const& row, TextOf text_of) {
  std::string line;
  for (auto const& cell : row) {
    if (&cell != &row.front()) line += ',';
    line += platform::http::csv_cell(text_of(cell));
  }
  return line + "\r\n";
}

/// What stands in the manifest of one file.
struct Listed {
  std::string name;
  std::string what;
  std::int64_t rows;
  platform::disk::FileFacts facts;
};

[[nodiscard]] std::string manifest_of(std::vector<Listed> const& files, ArchiveFacts const& facts) {
  JsonWriter writer;
  writer.open('{');
  writer.name("form");
  writer.text("madoguchi.export.1");
  writer.name("company");
  writer.text(facts.company);
  writer.name("contract");
  writer.text(facts.contract);
  writer.name("made_at");
  writer.instant(facts.made_at);
  writer.name("before");
  if (facts.before) writer.instant(*facts.before);
  else writer.null();
  writer.name("terms");
  writer.text(facts.terms);
  writer.name("files");
  writer.open('[');
  for (auto const& file : files) {
    writer.open('{');
    writer.name("name");
    writer.text(file.name);
    writer.name("what");
    writer.text(file.what);
    writer.name("rows");
    writer.whole(file.rows);
    writer.name("bytes");
    writer.whole(file.facts.bytes);
    writer.name("sha256");
    writer.text(file.facts.sha256);
    writer.close('}');
  }
  writer.close(']');
  writer.close('}');
  return writer.take() + "\n";
}

[[nodiscard]] std::string read_me_of(std::vector<Listed> const& files, ArchiveFacts const& facts) {
  auto text = fmt::format(
      "{}{} さま ({}) の記録です。\r\n書き出した日時: {} (日本時間)\r\n\r\n{}\r\n\r\n"
      "・.csv は表計算ソフトで開けます。時刻は日本時間です。\r\n"
      "・.jsonl は別のシステムに取り込むときに使います。1行が1件で、時刻は協定世界時です。\r\n"
      "・files フォルダーには添付ファイルが入っています。安全を確かめられなかったファイルは"
      "入れていません。\r\n"
      "・MANIFEST.json で、ファイルが変わっていないことを確かめられます。\r\n\r\n",
      kByteOrderMark, facts.company, facts.contract, platform::http::csv_time(facts.made_at),
      facts.terms);
  if (facts.before) {
    text += fmt::format("{} より後の記録は入っていません。\r\n\r\n",
                        platform::http::csv_time(*facts.before));
  }
  for (auto const& file : files) {
    if (file.name.ends_with(".csv")) {
      text += fmt::format("{}: {} ({}件)\r\n", file.name, file.what, file.rows);
    }
  }
  return text;
}

/// As it will be handed out: read back from the disk.
[[nodiscard]] Result<Archive> sealed(fs::path const& target) {
  auto facts = platform::disk::facts_of(target, [](std::int64_t) {});
  if (!facts) return base::pass(facts);
  return Archive{facts->bytes, std::move(facts->sha256)};
}

}  // namespace

std::string json_line(platform::sql::Row const& row) {
  JsonWriter writer;
  writer.open('{');
  for (auto const& cell : row) put(writer, cell);
  writer.close('}');
  return writer.take();
}

RowsFile::RowsFile(fs::path const& folder, std::string_view name)
    : lines_(folder / fmt::format("{}.jsonl", name), std::ios::binary | std::ios::trunc),
      cells_(folder / fmt::format("{}.csv", name), std::ios::binary | std::ios::trunc) {
  cells_ << kByteOrderMark;
}

Result<void> RowsFile::checked() const {
  if (lines_.good() && cells_.good()) return {};
  return full("a table of the export can't be written");
}

Result<void> RowsFile::add(platform::sql::Row const& row) {
  if (rows_ == 0) cells_ << csv_line(row, [](Cell const& cell) { return cell.name; });
  cells_ << csv_line(row, cell_text);
  lines_ << json_line(row) << '\n';
  ++rows_;
  return checked();
}

Result<std::int64_t> RowsFile::finish() {
  lines_.flush();
  cells_.flush();
  if (auto good = checked(); !good) return base::pass(good);
  return rows_;
}

Result<Archive> write_archive(std::vector<ArchiveFile> files, ArchiveFacts const& facts,
                              fs::path const& target, std::function<bool()> const& goes_on) {
  std::vector<Listed> listed;
  std::vector<platform::files::ZipPart> parts;
  for (auto& file : files) {
    auto of_file = platform::disk::facts_of(file.part.path, [](std::int64_t) {});
    if (!of_file) return base::pass(of_file);
    if (!file.sha256.empty() && of_file->sha256 != file.sha256) {
      return fail(ErrorKind::Internal, "leaving.damaged-file", file.part.name);
    }
    listed.push_back({file.part.name, std::move(file.what), file.rows, std::move(*of_file)});
    parts.push_back(std::move(file.part));
  }
  auto const beside = target.parent_path() / (target.stem().string() + ".");
  for (auto const& [name, text] :
       {std::pair{std::string{"MANIFEST.json"}, manifest_of(listed, facts)},
        std::pair{std::string{"README.txt"}, read_me_of(listed, facts)}}) {
    fs::path const path = beside.string() + name;
    if (auto written = platform::disk::write_new(path, text); !written) {
      return base::pass(written);
    }
    parts.push_back({name, path});
  }
  auto zipped = platform::files::zip_to_file(parts, target, facts.made_at, goes_on);
  if (!zipped) return base::pass(zipped);
  return sealed(target);
}

}  // namespace app
