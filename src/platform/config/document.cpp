#include "platform/config/document.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace platform::config {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kFileBytesMax = 4U * 1024 * 1024;

[[nodiscard]] Result<Value> value_of(toml::node const& node);

[[nodiscard]] int line_of(toml::node const& node) {
  return static_cast<int>(node.source().begin.line);
}

[[nodiscard]] Result<Table> table_of(toml::table const& source) {
  Table table;
  for (auto const& [key, node] : source) {
    auto value = value_of(node);
    if (!value) return base::pass(value);
    table.emplace(std::string{key.str()}, std::move(*value));
  }
  return table;
}

[[nodiscard]] Result<Value> list_of(toml::array const& source) {
  List list;
  for (auto const& node : source) {
    auto value = value_of(node);
    if (!value) return value;
    list.push_back(std::move(*value));
  }
  return Value{std::move(list), line_of(source)};
}

Result<Value> value_of(toml::node const& node) {
  int const line = line_of(node);
  if (auto const* text = node.as_string()) return Value{text->get(), line};
  if (auto const* integer = node.as_integer()) return Value{integer->get(), line};
  if (auto const* boolean = node.as_boolean()) return Value{boolean->get(), line};
  if (auto const* array = node.as_array()) return list_of(*array);
  if (auto const* source = node.as_table()) {
    auto table = table_of(*source);
    if (!table) return base::pass(table);
    return Value{std::move(*table), line};
  }
  return fail(ErrorKind::Invalid, "config.toml",
              fmt::format("line {}: text, whole numbers, true/false, lists and tables only", line));
}

}  // namespace

Result<Table> parse_toml(std::string_view text, std::string_view file_name) {
  try {
    auto table = table_of(toml::parse(text, file_name));
    if (table) return table;
    return fail(ErrorKind::Invalid, "config.toml",
                fmt::format("{}: {}", file_name, table.error().detail));
  } catch (toml::parse_error const& error) {
    return fail(
        ErrorKind::Invalid, "config.toml",
        fmt::format("{}:{}: {}", file_name, error.source().begin.line, error.description()));
  }
}

Result<std::string> read_file(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return fail(ErrorKind::NotFound, "config.no-file", path + " can't be read.");
  std::string text(kFileBytesMax + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() <= kFileBytesMax) return text;
  return fail(ErrorKind::TooLarge, "config.file-size", path + " is larger than 4 MiB.");
}

Value const* TableReader::find(std::string_view key) {
  asked_.emplace_back(key);
  auto const found = table_.find(key);
  return found == table_.end() ? nullptr : &found->second;
}

void TableReader::complain(std::string_view key, std::string_view wanted) {
  if (!complaint_) complaint_ = fmt::format("{}: {} must be {}", place_, key, wanted);
}

std::string TableReader::text(std::string_view key) {
  auto const* value = find(key);
  if (value != nullptr && value->text() != nullptr) return *value->text();
  complain(key, "a text");
  return {};
}

std::string TableReader::text_or(std::string_view key, std::string fallback) {
  auto const* value = find(key);
  if (value == nullptr) return fallback;
  if (value->text() == nullptr) complain(key, "a text");
  return value->text() != nullptr ? *value->text() : fallback;
}

std::int64_t TableReader::integer_or(std::string_view key, std::int64_t fallback) {
  auto const* value = find(key);
  if (value == nullptr) return fallback;
  if (value->integer() == nullptr) complain(key, "a whole number");
  return value->integer() != nullptr ? *value->integer() : fallback;
}

bool TableReader::boolean_or(std::string_view key, bool fallback) {
  auto const* value = find(key);
  if (value == nullptr) return fallback;
  if (value->boolean() == nullptr) complain(key, "true or false");
  return value->boolean() != nullptr ? *value->boolean() : fallback;
}

std::vector<std::string> TableReader::texts_or_none(std::string_view key) {
  std::vector<std::string> texts;
  auto const* value = find(key);
  if (value == nullptr) return texts;
  if (value->list() == nullptr) {
    complain(key, "a list of texts");
    return texts;
  }
  for (auto const& item : *value->list()) {
    if (item.text() == nullptr) {
      complain(key, "a list of texts");
      return {};
    }
    texts.push_back(*item.text());
  }
  return texts;
}

std::vector<Table const*> TableReader::tables(std::string_view key) {
  std::vector<Table const*> tables;
  auto const* value = find(key);
  if (value == nullptr) return tables;
  if (value->list() == nullptr) {
    complain(key, "an array of tables");
    return tables;
  }
  for (auto const& item : *value->list()) {
    if (item.table() == nullptr) {
      complain(key, "an array of tables");
      return {};
    }
    tables.push_back(item.table());
  }
  return tables;
}

Table const* TableReader::table(std::string_view key) {
  auto const* value = find(key);
  if (value == nullptr) return nullptr;
  if (value->table() == nullptr) complain(key, "a table");
  return value->table();
}

Result<void> TableReader::finish() const {
  auto complaint = complaint_;
  for (auto const& [key, value] : table_) {
    bool const was_asked = std::find(asked_.begin(), asked_.end(), key) != asked_.end();
    if (!was_asked && !complaint) {
      complaint = fmt::format("{}: {} (line {}) is not known here", place_, key, value.line());
    }
  }
  if (complaint) return fail(ErrorKind::Invalid, "config.data", *complaint);
  return {};
}

}  // namespace platform::config
