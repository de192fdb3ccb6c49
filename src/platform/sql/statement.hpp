#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace platform::sql {

/// What a driver implements for one prepared statement. Columns and parameters count from 0.
class StatementDriver {
 public:
  virtual ~StatementDriver() = default;
  virtual void bind_null(int index) = 0;
  virtual void bind_int(int index, std::int64_t value) = 0;
  virtual void bind_text(int index, std::string_view value) = 0;
  /// The text lives until the statement is begun anew or given back; it need not be copied.
  virtual void bind_lasting_text(int index, std::string_view value) = 0;
  /// Bytes, not text; otherwise likewise.
  virtual void bind_lasting_bytes(int index, std::string_view value) = 0;
  virtual void reset() = 0;
  /// True when a row is there.
  [[nodiscard]] virtual base::Result<bool> step() = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t column_int(int column) const = 0;
  [[nodiscard]] virtual std::string_view column_text(int column) const = 0;
  [[nodiscard]] virtual std::string_view column_bytes(int column) const = 0;
  [[nodiscard]] virtual std::int64_t rows_changed() const = 0;
};

/// One use of a prepared statement: bind in order, step, read columns. Give it back by ending it.
class Statement {
 public:
  using Release = void (*)(StatementDriver*);
  Statement(StatementDriver* driver, Release release) : driver_(driver, release) {}

  /// Binds the next parameter.
  Statement& bind(std::int64_t value) {
    driver_->bind_int(next_++, value);
    return *this;
  }
  Statement& bind(std::string_view value) {
    driver_->bind_text(next_++, value);
    return *this;
  }
  /// A text that lives until the statement is begun anew or ends.
  Statement& bind_lasting(std::string_view value) {
    driver_->bind_lasting_text(next_++, value);
    return *this;
  }
  /// Likewise, for a column of bytes.
  Statement& bind_bytes(std::string_view value) {
    driver_->bind_lasting_bytes(next_++, value);
    return *this;
  }
  Statement& bind(base::Instant value) { return bind(value.micros()); }
  Statement& bind(bool value) { return bind(std::int64_t{value ? 1 : 0}); }
  Statement& bind(char const* value) { return bind(std::string_view{value}); }
  Statement& bind(std::string const& value) { return bind(std::string_view{value}); }
  Statement& bind(std::nullopt_t) {
    driver_->bind_null(next_++);
    return *this;
  }
  template <class T>
  Statement& bind(std::optional<T> const& value) {
    return value ? bind(*value) : bind(std::nullopt);
  }

  /// Next row; false at the end.
  [[nodiscard]] base::Result<bool> step() { return driver_->step(); }
  /// Runs a statement that answers no rows; how many it changed.
  [[nodiscard]] base::Result<std::int64_t> run() {
    auto const stepped = driver_->step();
    if (!stepped) return tl::unexpected(stepped.error());
    return driver_->rows_changed();
  }

  /// For the next row of many: everything is bound again.
  void begin_anew() {
    driver_->reset();
    next_ = 0;
  }

  [[nodiscard]] bool is_null(int column) const { return driver_->is_null(column); }
  [[nodiscard]] std::int64_t integer(int column) const { return driver_->column_int(column); }
  /// A view until the next step.
  [[nodiscard]] std::string_view text(int column) const { return driver_->column_text(column); }
  /// Of a column of bytes; a view, likewise.
  [[nodiscard]] std::string_view bytes(int column) const { return driver_->column_bytes(column); }
  [[nodiscard]] std::string string(int column) const { return std::string{text(column)}; }
  [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
  [[nodiscard]] base::Instant instant(int column) const { return base::Instant{integer(column)}; }
  [[nodiscard]] std::optional<std::string> optional_string(int column) const {
    return is_null(column) ? std::nullopt : std::optional{string(column)};
  }
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional{integer(column)};
  }
  [[nodiscard]] std::optional<base::Instant> optional_instant(int column) const {
    return is_null(column) ? std::nullopt : std::optional{instant(column)};
  }

 private:
  std::unique_ptr<StatementDriver, Release> driver_;
  int next_ = 0;
};

}  // namespace platform::sql
