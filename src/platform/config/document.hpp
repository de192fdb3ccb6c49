#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace platform::config {

class Value;
using List = std::vector<Value>;
using Table = std::map<std::string, Value, std::less<>>;

/// A value of a TOML document: product data and the configuration file.
class Value {
 public:
  using Variant = std::variant<std::string, std::int64_t, bool, List, Table>;
  Value(Variant variant, int line) : variant_(std::move(variant)), line_(line) {}

  [[nodiscard]] std::string const* text() const { return std::get_if<std::string>(&variant_); }
  [[nodiscard]] std::int64_t const* integer() const { return std::get_if<std::int64_t>(&variant_); }
  [[nodiscard]] bool const* boolean() const { return std::get_if<bool>(&variant_); }
  [[nodiscard]] List const* list() const { return std::get_if<List>(&variant_); }
  [[nodiscard]] Table const* table() const { return std::get_if<Table>(&variant_); }
  /// Where it stands in its file, from 1.
  [[nodiscard]] int line() const { return line_; }

 private:
  Variant variant_;
  int line_;
};

/// Invalid ("config.toml") naming file and line.
[[nodiscard]] base::Result<Table> parse_toml(std::string_view text, std::string_view file_name);

/// The whole file; NotFound ("config.no-file"), TooLarge ("config.file-size") over 4 MiB.
[[nodiscard]] base::Result<std::string> read_file(std::string const& path);

/// Reads members of one table and remembers the first thing that doesn't fit, so that readers of
/// product data need one check at the end. Members never asked for are refused by `finish`.
class TableReader {
 public:
  TableReader(Table const& table, std::string place) : table_(table), place_(std::move(place)) {}

  [[nodiscard]] std::string text(std::string_view key);
  [[nodiscard]] std::string text_or(std::string_view key, std::string fallback);
  [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t fallback);
  [[nodiscard]] bool boolean_or(std::string_view key, bool fallback);
  [[nodiscard]] std::vector<std::string> texts_or_none(std::string_view key);
  /// The tables of an array of tables; none when absent.
  [[nodiscard]] std::vector<Table const*> tables(std::string_view key);
  /// Null when absent.
  [[nodiscard]] Table const* table(std::string_view key);

  /// Invalid ("config.data") naming the place and the key.
  [[nodiscard]] base::Result<void> finish() const;

 private:
  [[nodiscard]] Value const* find(std::string_view key);
  void complain(std::string_view key, std::string_view wanted);

  Table const& table_;
  std::string place_;
  std::vector<std::string> asked_;
  std::optional<std::string> complaint_{};
};

}  // namespace platform::config
